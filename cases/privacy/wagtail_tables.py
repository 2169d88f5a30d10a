"""The fate of every field that Wagtail and taggit keep beneath the library.

By label: what Wagtail calls its models is all that is used of them here.
"""

from accounts.privacy.fates import NOBODY, Table, table
from cases.holdings import DESK, HISTORY, UPLOADS

WAGTAIL: tuple[Table, ...] = (
    table(
        "wagtailcore.revision",
        HISTORY,
        keep="id content_type base_content_type object_id object_str approved_go_live_at",
        export="created_at content",
        erase="user",
    ),
    table(
        "wagtailcore.modellogentry",
        HISTORY,
        keep="id content_type label data uuid revision content_changed deleted object_id",
        export="action timestamp",
        erase="user",
    ),
    table(
        "wagtailcore.pagelogentry",
        HISTORY,
        keep="id content_type label data uuid revision content_changed deleted page",
        export="action timestamp",
        erase="user",
    ),
    table(
        "wagtailcore.workflowstate",
        HISTORY,
        keep="id content_type base_content_type object_id workflow status current_task_state",
        export="created_at",
        erase="requested_by",
    ),
    table(
        "wagtailcore.taskstate",
        HISTORY,
        keep="id workflow_state revision task status started_at content_type",
        export="finished_at comment",
        erase="finished_by",
    ),
    table(
        "wagtailcore.comment",
        HISTORY,
        keep="revision_created resolved_at",
        export="text created_at updated_at",
        erase="id page user contentpath position resolved_by",
    ),
    table(
        "wagtailcore.commentreply",
        HISTORY,
        export="text created_at updated_at",
        erase="id comment user",
    ),
    table(
        "wagtailcore.uploadedfile",
        UPLOADS,
        erase="id for_content_type file uploaded_by_user",
    ),
    table(
        "wagtailcore.page",
        HISTORY,
        keep=(
            "id path depth numchild translation_key locale latest_revision live "
            "has_unpublished_changes first_published_at last_published_at live_revision go_live_at "
            "expire_at expired locked locked_at title draft_title slug content_type url_path "
            "seo_title show_in_menus search_description latest_revision_created_at alias_of"
        ),
        erase="locked_by owner",
    ),
    table(
        "wagtailadmin.editingsession",
        DESK,
        erase="id user content_type object_id last_seen_at is_editing",
    ),
    table(
        "wagtailadmin.formstate",
        DESK,
        export="data last_updated_at",
        erase="id user content_type object_id parent_object_id",
    ),
    table(
        "wagtailusers.userprofile",
        DESK,
        export=(
            "submitted_notifications approved_notifications rejected_notifications "
            "updated_comments_notifications preferred_language current_time_zone theme contrast "
            "density keyboard_shortcuts"
        ),
        erase="id user avatar dismissibles",
    ),
    table(
        "wagtailcore.pagesubscription",
        DESK,
        export="comment_notifications",
        erase="id user page",
    ),
    # Stock tables beside our own pictures and papers; nothing writes them.
    table(
        "wagtailimages.image",
        UPLOADS,
        keep=(
            "id collection title file description width height created_at focal_point_x "
            "focal_point_y focal_point_width focal_point_height file_size file_hash tags"
        ),
        erase="uploaded_by_user",
    ),
    table(
        "wagtailimages.rendition",
        NOBODY,
        keep="id filter_spec file width height focal_point_key image",
    ),
    table(
        "wagtaildocs.document",
        UPLOADS,
        keep="id collection title file created_at file_size file_hash tags",
        erase="uploaded_by_user",
    ),
    table("wagtailcore.locale", NOBODY, keep="id language_code"),
    table(
        "wagtailcore.site",
        NOBODY,
        keep="id hostname port site_name root_page is_default_site",
    ),
    table("wagtailcore.groupsitepermission", NOBODY, keep="id group site permission"),
    table("wagtailcore.grouppagepermission", NOBODY, keep="id group page permission"),
    table("wagtailcore.groupcollectionpermission", NOBODY, keep="id group collection permission"),
    table(
        "wagtailcore.collectionviewrestriction",
        NOBODY,
        keep="id restriction_type password collection groups",
    ),
    table(
        "wagtailcore.pageviewrestriction",
        NOBODY,
        keep="id restriction_type password page groups",
    ),
    table("wagtailcore.collection", NOBODY, keep="id path depth numchild name"),
    table("wagtailcore.workflow", NOBODY, keep="id name active"),
    table("wagtailcore.workflowtask", NOBODY, keep="id sort_order workflow task"),
    table("wagtailcore.workflowpage", NOBODY, keep="page workflow"),
    table("wagtailcore.workflowcontenttype", NOBODY, keep="content_type workflow"),
    table("wagtailcore.task", NOBODY, keep="id name content_type active"),
    table("wagtailcore.groupapprovaltask", NOBODY, keep="task_ptr groups"),
    table(
        "wagtailcore.referenceindex",
        NOBODY,
        keep=(
            "id content_type base_content_type object_id to_content_type to_object_id model_path "
            "content_path content_path_hash"
        ),
    ),
    table("wagtailadmin.admin", NOBODY, keep="id"),
    table(
        "wagtailsearch.indexentry",
        NOBODY,
        keep="id content_type object_id title_norm autocomplete title body",
    ),
    table("wagtailsearch.sqliteftsindexentry", NOBODY, keep="autocomplete title body index_entry"),
    table("taggit.tag", NOBODY, keep="id name slug"),
    table("taggit.taggeditem", NOBODY, keep="id tag content_type object_id"),
)
