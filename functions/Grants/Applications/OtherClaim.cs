namespace Dingzhou.Functions.Grants.Applications;

/// <summary>Another case for one of the same things, under another policy: no more of it than one needs to know.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="DocumentNumber">文号 of its policy.</param>
/// <param name="MatterName">Its matter.</param>
/// <param name="Things">What both are for.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="StatusText">The same in words.</param>
/// <param name="Awarded">What it is awarded, in 元; absent where it is not.</param>
internal sealed record OtherClaim(
    string ApplicationId, string DocumentNumber, LocalizedText MatterName, IReadOnlyList<LocalizedText> Things, ApplicationStatus Status,
    string StatusText,
    decimal? Awarded)
{
    /// <summary>
    /// Those that a caller may see: an applicant its own, and of others what is awarded, which its own award may give way to.
    /// </summary>
    public static IReadOnlyList<OtherClaim> Of(JudgedCase one, IReadOnlyList<JudgedCase> others, bool forOfficials) =>
    [
        .. others.Where(o => !o.Application.Status.ReleasesClaims()
                && (forOfficials || o.Awarded > 0 || o.Application.Applicant.Uscc == one.Application.Applicant.Uscc))
            .Select(o => new OtherClaim(
                o.Application.Id, o.Pack.DocumentNumber, o.Matter.Name, [.. one.SharedWith(o).Select(t => t.Text())], o.Application.Status,
                o.Application.Status.InWords().Zh, o.Awarded > 0 ? o.Awarded : null)),
    ];
}
