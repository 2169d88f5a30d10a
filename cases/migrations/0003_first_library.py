"""Make an empty database usable: words, pages in both languages, groups, workflow, collections.

Permissions and content types are normally made after all migrations; the ones
needed here are made now, and Django finds them later.
"""

import uuid

from django.db import migrations
from django.utils import timezone

from cases.migrations._first_pages import HOME, PAGES
from cases.migrations._first_words import PLATFORMS, REGIONS, THEMES

COLLECTIONS = [("Openbaar – public", 0), ("Onderwijs – education", 10), ("Politie – police", 20)]
ITEM_MODELS = ["casestudy", "dilemma", "tip", "guidance", "seminar", "coursepack"]
WORD_MODELS = ["theme", "tag", "platform", "region", "helpnumber"]


def words(apps, schema_editor):
    Theme = apps.get_model("cases", "Theme")
    for code, slug, nl, en, scope_nl, scope_en, parent, synonyms, _related in THEMES:
        Theme.objects.create(
            code=code, slug=slug, name_nl=nl, name_en=en, scope_nl=scope_nl, scope_en=scope_en,
            composite_parent=parent, synonyms=synonyms, introduction_nl=[], introduction_en=[],
        )
    for row in THEMES:
        theme = Theme.objects.get(code=row[0])
        theme.related.set(Theme.objects.filter(code__in=row[-1].split()))
    for slug, nl, en, legacy in PLATFORMS:
        apps.get_model("cases", "Platform").objects.create(
            slug=slug, name_nl=nl, name_en=en, is_legacy=legacy
        )
    for slug, nl, en in REGIONS:
        apps.get_model("cases", "Region").objects.create(slug=slug, name_nl=nl, name_en=en)


def blocks(content):
    """Give each block an id, as the editor would."""
    found = []
    for kind, value in content:
        if kind == "list":
            entries = [{"type": "item", "value": one, "id": str(uuid.uuid4())} for one in value["entries"]]
            value = {**value, "entries": entries}
        found.append({"type": kind, "value": value, "id": str(uuid.uuid4())})
    return found


def pages(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    HomePage = apps.get_model("cases", "HomePage")
    InfoPage = apps.get_model("cases", "InfoPage")
    home_type, _made = ContentType.objects.get_or_create(app_label="cases", model="homepage")
    info_type, _made = ContentType.objects.get_or_create(app_label="cases", model="infopage")
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("nl", "en")}

    # The "Welcome to Wagtail" page that a new database comes with.
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(depth=1)
    root.numchild = 2
    root.save(update_fields=["numchild"])

    now = timezone.now()
    keys = {"home": uuid.uuid4(), **{key: uuid.uuid4() for key, _layout, _words in PAGES}}
    homes = {}
    for number, code in enumerate(("nl", "en"), start=1):
        title, welcome, introduction, call = HOME[code]
        path = f"{root.path}{number:04d}"
        homes[code] = HomePage.objects.create(
            title=title, draft_title=title, slug="home" if code == "nl" else "home-en",
            welcome=welcome, introduction=introduction, call_for_cases=call,
            path=path, depth=2, numchild=len(PAGES), url_path=f"/home{'' if code == 'nl' else '-en'}/",
            content_type=home_type, locale=locales[code], translation_key=keys["home"],
            live=True, first_published_at=now, last_published_at=now,
        )
        for place, (key, layout, texts) in enumerate(PAGES, start=1):
            slug, page_title, content = texts[code]
            InfoPage.objects.create(
                title=page_title, draft_title=page_title, slug=slug, layout=layout,
                body=blocks(content), path=f"{path}{place:04d}", depth=3, numchild=0,
                url_path=f"{homes[code].url_path}{slug}/", content_type=info_type,
                locale=locales[code], translation_key=keys[key], live=True, show_in_menus=True,
                first_published_at=now, last_published_at=now,
            )
    Site.objects.create(
        hostname="localhost", port=80, root_page_id=homes["nl"].pk, is_default_site=True,
        site_name="Kennisbank",
    )


def collections(apps, schema_editor):
    Collection = apps.get_model("wagtailcore", "Collection")
    root = Collection.objects.get(depth=1)
    for number, (name, audience) in enumerate(COLLECTIONS, start=root.numchild + 1):
        collection = Collection.objects.create(
            name=name, path=f"{root.path}{number:04d}", depth=2, numchild=0
        )
        apps.get_model("media", "CollectionAudience").objects.create(
            collection=collection, audience=audience
        )
    root.numchild += len(COLLECTIONS)
    root.save(update_fields=["numchild"])


class Rights:
    """Gives permissions, making what Django would only make later."""

    def __init__(self, apps):
        self.ContentType = apps.get_model("contenttypes", "ContentType")
        self.Permission = apps.get_model("auth", "Permission")

    def content_type(self, app, model):
        return self.ContentType.objects.get_or_create(app_label=app, model=model)[0]

    def of(self, app, model, *verbs):
        found = []
        for verb in verbs:
            permission, _made = self.Permission.objects.get_or_create(
                content_type=self.content_type(app, model),
                codename=f"{verb}_{model}",
                defaults={"name": f"Can {verb} {model}"},
            )
            found.append(permission)
        return found


def groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    Collection = apps.get_model("wagtailcore", "Collection")
    Page = apps.get_model("wagtailcore", "Page")
    rights = Rights(apps)
    admin_type = rights.content_type("wagtailadmin", "admin")
    enter, _made = rights.Permission.objects.get_or_create(
        content_type=admin_type, codename="access_admin",
        defaults={"name": "Can access Wagtail admin"},
    )
    # Wagtail's own two groups give rights by another plan than ours.
    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()
    made = {name: Group.objects.get_or_create(name=name)[0] for name in ("moderators", "editors", "administrators")}

    made["moderators"].permissions.add(enter)
    for model in ITEM_MODELS:
        made["moderators"].permissions.add(*rights.of("cases", model, "change", "lock", "unlock"))
    made["moderators"].permissions.add(*rights.of("cases", "item", "change"))

    for name in ("editors", "administrators"):
        made[name].permissions.add(enter)
        for model in ITEM_MODELS:
            made[name].permissions.add(
                *rights.of("cases", model, "add", "change", "delete", "publish", "lock", "unlock")
            )
        made[name].permissions.add(*rights.of("cases", "item", "change"))
        for model in WORD_MODELS:
            verbs = ("change",) if model == "theme" else ("add", "change", "delete")
            made[name].permissions.add(*rights.of("cases", model, *verbs))
        root = Page.objects.get(depth=1)
        for verb in ("add", "change", "publish", "lock", "unlock"):
            GroupPagePermission.objects.create(
                group=made[name], page=root,
                permission=rights.of("wagtailcore", "page", verb)[0],
            )
        # Wagtail asks for the permissions of its own two models, whichever model is in use.
        for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
            for permission in rights.of(app, model, "add", "change", "choose", "delete"):
                GroupCollectionPermission.objects.create(
                    group=made[name], collection=Collection.objects.get(depth=1),
                    permission=permission,
                )


def workflow(apps, schema_editor):
    Workflow = apps.get_model("wagtailcore", "Workflow")
    Task = apps.get_model("wagtailcore", "Task")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    WorkflowContentType = apps.get_model("wagtailcore", "WorkflowContentType")
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")
    Group = apps.get_model("auth", "Group")
    rights = Rights(apps)
    # Wagtail's example workflow.
    Workflow.objects.all().delete()
    Task.objects.all().delete()
    task_type = rights.content_type("wagtailcore", "groupapprovaltask")
    flow = Workflow.objects.create(name="Kennisbank", active=True)
    plan = [
        ("Nakijken – review", ["moderators", "editors"]),
        ("Publiceren – publish", ["editors"]),
    ]
    for place, (name, group_names) in enumerate(plan):
        task = GroupApprovalTask.objects.create(name=name, active=True, content_type=task_type)
        task.groups.set(Group.objects.filter(name__in=group_names))
        WorkflowTask.objects.create(workflow=flow, task_id=task.task_ptr_id, sort_order=place)
    for model in ITEM_MODELS:
        WorkflowContentType.objects.create(
            workflow=flow, content_type=rights.content_type("cases", model)
        )


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_initial"),
        ("accounts", "0001_initial"),
        ("media", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [
        migrations.RunPython(words, migrations.RunPython.noop),
        migrations.RunPython(pages, migrations.RunPython.noop),
        migrations.RunPython(collections, migrations.RunPython.noop),
        migrations.RunPython(groups, migrations.RunPython.noop),
        migrations.RunPython(workflow, migrations.RunPython.noop),
    ]
