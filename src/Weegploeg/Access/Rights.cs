namespace Platform.Weegploeg.Access;

/// <summary>
/// WEE-06: outside the core parties nobody learns that a subject exists. Who has no seat gets the answers of an empty service:
/// the same 403 or 404, the same empty list, whether something is there or not.
/// </summary>
internal static class Rights
{
    public static readonly string[] Members = [Roles.WeegploegMember, Roles.ProcessDirector];
}
