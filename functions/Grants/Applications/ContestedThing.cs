namespace Dingzhou.Functions.Grants.Applications;

/// <summary>A thing for which there is another application under the same policy: no more of it than one needs to know.</summary>
/// <param name="Thing">The thing.</param>
/// <param name="Standing">Where the other one stands.</param>
/// <param name="StandingText">The same in words.</param>
/// <param name="IsAwaited">Whether it is decided before this one.</param>
/// <param name="ApplicationId">The other one; for officials, and its own applicant.</param>
internal sealed record ContestedThing(
    LocalizedText Thing, ClaimStanding Standing, LocalizedText StandingText, bool IsAwaited, string? ApplicationId)
{
    /// <summary>What a reader may know: an applicant whom it keeps waiting or shuts out, and not who it is.</summary>
    public static IReadOnlyList<ContestedThing> Of(Application a, Matter matter, IReadOnlyList<RivalClaim> rivals, bool forOfficials) =>
    [
        .. rivals.Where(r => forOfficials || Contest.Blocks(a, r, ClaimPurpose.Award)).Select(r => new ContestedThing(
            Contest.NameOf(matter, r.Thing), r.Standing, r.Standing.InWords(), Contest.Waits(a, r),
            forOfficials || r.Uscc == a.Applicant.Uscc ? r.ApplicationId : null)),
    ];
}
