"""Addresses of discussions, below the language."""

from django.urls import path

from kennisbank.discussing import (
    arranging,
    drafting,
    own,
    pressing,
    pseudonymous,
    reading,
    similar,
    writing,
)

urlpatterns = [
    path("", reading.thread_list, name="thread_list"),
    path("new/", writing.begin, name="begin_thread"),
    path("new/pseudonym/", pseudonymous.in_new_thread, name="pseudonym_thread"),
    path("waiting/", pseudonymous.waiting_posts, name="waiting_posts"),
    path("yours/", own.own_posts, name="own_posts"),
    path("yours/<slug:key>/take-back/", own.take_back_unseen, name="take_back_unseen"),
    path("similar/", similar.similar, name="similar"),
    path("preview/", drafting.preview, name="preview_post"),
    path("drafts/<slug:place>/", drafting.save_draft, name="save_draft"),
    path("drafts/<slug:place>/pictures/", drafting.draft_pictures, name="draft_pictures"),
    path("about/<slug:public_id>/", reading.about_item, name="about_item"),
    path("about/<slug:public_id>/reply/", writing.discuss, name="discuss"),
    path("about/<slug:public_id>/pseudonym/", pseudonymous.about_item, name="pseudonym_about"),
    path("<slug:thread_id>/", reading.thread, name="thread"),
    path("<slug:thread_id>/reply/", writing.reply, name="reply"),
    path("<slug:thread_id>/pseudonym/", pseudonymous.in_thread, name="pseudonym"),
    path("<slug:thread_id>/arrange/", arranging.arrange, name="arrange_thread"),
    path("<slug:thread_id>/unread/", reading.unread, name="unread"),
    path("<slug:thread_id>/news/", reading.news, name="news"),
    path("<slug:thread_id>/<int:number>/", reading.post, name="post"),
    path("<slug:thread_id>/<int:number>/earlier/", reading.earlier, name="earlier"),
    path("<slug:thread_id>/<int:number>/change/", writing.change, name="change_post"),
    path("<slug:thread_id>/<int:number>/take-back/", writing.take_back, name="take_back"),
    path("<slug:thread_id>/<int:number>/thank/", pressing.thank, name="thank"),
    path(
        "<slug:thread_id>/<int:number>/answer/<int:answer>/", pressing.accept, name="accept_answer"
    ),
]
