"""The desk's screen of accounts: who signs in, in which group, for which sections."""

from typing import TYPE_CHECKING, Any

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.forms.widgets import CheckboxSelectMultiple, Media
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom.articles.models import SectionMember
from newsroom.articles.rights import LOADER
from newsroom.desk.door import factor
from newsroom.desk.noun import NounAdmin, NounInline

if TYPE_CHECKING:
    DjangoUserAdmin = UserAdmin[User]
    DjangoUserChangeForm = UserChangeForm[User]
else:
    DjangoUserAdmin, DjangoUserChangeForm = UserAdmin, UserChangeForm

# Groups and what they may are made from one table in articles: nobody edits them here. Nobody looks
# at the secrets of a second factor, and addresses of mail are not used to sign in.
admin.site.unregister([User, Group, Authenticator, EmailAddress])


class MemberInline(NounInline):
    model = SectionMember
    fields = ("section",)
    verbose_name = "section"
    verbose_name_plural = "works for these sections"


class AccountForm(DjangoUserChangeForm):
    take_away = forms.BooleanField(
        label="Take the second factor away",
        required=False,
        help_text="When phone and recovery codes are lost. The password alone opens the door until "
        "a new one is set up.",
    )


@admin.register(User)
class AccountAdmin(NounAdmin, DjangoUserAdmin):
    form = AccountForm
    actions = None
    heading = "Accounts"
    lead = "Who may sign in. A closed account keeps its name in history."
    add_form_template = None
    list_display = (
        "username",
        "first_name",
        "last_name",
        "in_groups",
        "second_factor",
        "is_active",
    )
    list_filter = ("groups", "is_active")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": (("username", "new_password"),)}),
        ("Who it is", {"fields": (("first_name", "last_name"), "email")}),
        ("What they may", {"fields": ("groups", ("is_active", "is_staff"))}),
        ("How they sign in", {"fields": (("second_factor", "take_away"),)}),
        ("Since", {"fields": (("last_login", "date_joined"),)}),
    )
    add_fieldsets = ((None, {"fields": ("username", ("password1", "password2"))}),)
    readonly_fields = ("new_password", "second_factor", "last_login", "date_joined")
    inlines = (MemberInline,)

    @property
    def media(self) -> Media:
        return Media()

    @admin.display(description="Password")
    def new_password(self, row: User) -> SafeString:
        url = reverse("admin:auth_user_password_change", args=[row.pk])
        return format_html('<a href="{}">{}</a>', url, "Set a new one")

    @admin.display(description="Groups")
    def in_groups(self, row: User) -> str:
        return ", ".join(group.name for group in row.groups.all())

    @admin.display(description="Second factor", boolean=True, ordering="has_second_factor")
    def second_factor(self, row: Any) -> bool:
        return bool(row.has_second_factor)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        accounts = super().get_queryset(request).exclude(username=LOADER)
        return factor.told(accounts).prefetch_related("groups")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            return db_field.formfield(widget=CheckboxSelectMultiple(attrs={"class": "many"}))
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only an operator's account may touch an operator's account."""
        own_rank = obj is None or request.user.is_superuser or not obj.is_superuser
        return own_rank and super().has_change_permission(request, obj)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """An account made here may sign in to the desk."""
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)
        if form.cleaned_data.get("take_away"):
            factor.take_away(obj)
