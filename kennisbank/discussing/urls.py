"""Addresses of discussions, below the language."""

from django.urls import path

from kennisbank.discussing import arranging, pseudonymous, reading, writing

urlpatterns = [
    path("", reading.thread_list, name="thread_list"),
    path("new/", writing.begin, name="begin_thread"),
    path("new/pseudonym/", pseudonymous.in_new_thread, name="pseudonym_thread"),
    path("waiting/", pseudonymous.waiting_posts, name="waiting_posts"),
    path("similar/", writing.similar, name="similar"),
    path("preview/", writing.preview, name="preview_post"),
    path("drafts/<str:place>/", writing.save_draft, name="save_draft"),
    path("about/<str:public_id>/", reading.about_item, name="about_item"),
    path("about/<str:public_id>/reply/", writing.discuss, name="discuss"),
    path("about/<str:public_id>/pseudonym/", pseudonymous.about_item, name="pseudonym_about"),
    path("<str:thread_id>/", reading.thread, name="thread"),
    path("<str:thread_id>/reply/", writing.reply, name="reply"),
    path("<str:thread_id>/pseudonym/", pseudonymous.in_thread, name="pseudonym"),
    path("<str:thread_id>/arrange/", arranging.arrange, name="arrange_thread"),
    path("<str:thread_id>/unread/", reading.unread, name="unread"),
    path("<str:thread_id>/news/", reading.news, name="news"),
    path("<str:thread_id>/<int:number>/", reading.post, name="post"),
    path("<str:thread_id>/<int:number>/earlier/", reading.earlier, name="earlier"),
    path("<str:thread_id>/<int:number>/change/", writing.change, name="change_post"),
    path("<str:thread_id>/<int:number>/take-back/", writing.take_back, name="take_back"),
    path("<str:thread_id>/<int:number>/thank/", writing.thank, name="thank"),
    path("<str:thread_id>/<int:number>/answer/<int:answer>/", writing.accept, name="accept_answer"),
]
