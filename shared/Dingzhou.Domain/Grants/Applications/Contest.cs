using Dingzhou.Domain.Grants.Funds;

namespace Dingzhou.Domain.Grants.Applications;

/// <summary>What another case's claim to a thing amounts to.</summary>
public enum ClaimStanding
{
    /// <summary>It is not decided (办理中).</summary>
    UnderWay,

    /// <summary>It is awarded something, and the settlement has yet to make it final (已核准，待结算).</summary>
    Awarded,

    /// <summary>It has its award for good: the thing is used up (已奖补).</summary>
    Settled,
}

/// <summary>What a thing is claimed for.</summary>
public enum ClaimPurpose
{
    /// <summary>To be considered: a case is submitted or corrected.</summary>
    Submission,

    /// <summary>To be awarded.</summary>
    Award,

    /// <summary>To be awarded later, when an upheld objection is carried out: until then nobody else may come before.</summary>
    Ahead,
}

/// <summary>Another case under the same policy that claims a thing of a case.</summary>
/// <param name="Thing">The thing, as the case names it.</param>
/// <param name="ApplicationId">The other case; not shown to an applicant whose it is not.</param>
/// <param name="Uscc">Its applicant.</param>
/// <param name="Standing">What its claim amounts to.</param>
/// <param name="IsEarlier">Whether it was submitted before the case.</param>
public sealed record RivalClaim(ClaimedThing Thing, string ApplicationId, string Uscc, ClaimStanding Standing, bool IsEarlier);

/// <summary>
/// 上述扶持政策不得重复享受 (定政发〔2022〕20号 附则): of several cases for one thing one is awarded it. All are taken in, and they are decided in
/// the order of their submission, so that none waits for another in a circle; what uses the thing up is an award, and not that it was
/// asked for.
/// </summary>
public static class Contest
{
    /// <summary>What a case's claims amount to; null where it stands in nobody's way: refused, withdrawn, or awarded nothing.</summary>
    public static ClaimStanding? StandingOf(Application application) => application switch
    {
        { Status: ApplicationStatus.Approved } a => a.Award!.Amount > 0 ? ClaimStanding.Awarded : null,
        { Status: ApplicationStatus.Settled } a => a.Settlement!.Amount > 0 ? ClaimStanding.Settled : null,
        _ when application.Status.IsUnderWay() => ClaimStanding.UnderWay,
        _ => null,
    };

    /// <summary>Whether another case keeps one from claiming.</summary>
    public static bool Blocks(Application application, RivalClaim rival, ClaimPurpose purpose) => purpose switch
    {
        // Of one applicant's two cases for one thing nobody has to decide; and what is used up is no more contested.
        ClaimPurpose.Submission => rival.Standing == ClaimStanding.Settled || rival.Uscc == application.Applicant.Uscc,
        ClaimPurpose.Award => rival.Standing != ClaimStanding.UnderWay || Waits(application, rival),
        ClaimPurpose.Ahead => true,
    };

    /// <summary>Whether a case is decided only after another one.</summary>
    public static bool Waits(Application application, RivalClaim rival) => application.Status.IsUnderWay()
        && (rival.Standing == ClaimStanding.Awarded || (rival.Standing == ClaimStanding.UnderWay && rival.IsEarlier));

    /// <summary>Whether one case was submitted before another; the identity decides where both were at the same moment.</summary>
    /// <param name="oneAt">When it was submitted, or is being.</param>
    public static bool IsEarlier(Application one, DateTimeOffset oneAt, Application other, DateTimeOffset otherAt) =>
        oneAt != otherAt ? oneAt < otherAt : string.CompareOrdinal(one.Id, other.Id) < 0;

    /// <summary>The step at which its clock may stand still: with that the award is decided; null where it is not open.</summary>
    public static OpenStep? LastStep(Application application, Procedure procedure) => application.Case?.Open.FirstOrDefault(
        o => o.Wait is null && procedure.StepOf(o.StepId).Leads.Values.Any(t => t.Contains(GrantProcedures.Approved)));

    /// <summary>
    /// The clock of the step that approves the award stands still while an earlier case for one of the things is open, and goes on, with
    /// the days that were left, when none is.
    /// </summary>
    /// <param name="pack">The policy version that judges it.</param>
    public static IReadOnlyList<CaseChange> Hold(
        Application application, PolicyPack pack, Matter matter, Procedure procedure, IReadOnlyList<RivalClaim> rivals, Surroundings s)
    {
        if (LastStep(application, procedure) is not { } open)
            return [];
        var awaited = rivals.Where(r => Waits(application, r)).ToList();
        if (awaited.Count == 0)
        {
            var settled = rivals.Where(r => r.Standing == ClaimStanding.Settled).ToList();
            return CaseSteps.Release(open, procedure, Settled(NamesOf(matter, settled)), s);
        }

        var (things, article) = (LocalizedText.List(NamesOf(matter, awaited)), ArticleOf(pack, matter, awaited[0].Thing));
        return CaseSteps.Hold(open, LocalizedText.Of("held.earlier-application", ("things", things), ("article", article)));
    }

    private static LocalizedText Settled(IReadOnlyList<LocalizedText> usedUp) => LocalizedText.List(usedUp) is { Zh.Length: > 0 } things
        ? LocalizedText.Of("released.awarded", ("things", things))
        : LocalizedText.Of("released.not-awarded");

    /// <summary>Notes at submission or correction that other cases are for the same things; nothing where that is known.</summary>
    /// <param name="pack">The policy version that judges it.</param>
    internal static IReadOnlyList<ApplicationChange> Note(
        Application application, PolicyPack pack, Matter matter, IReadOnlyList<RivalClaim> rivals)
    {
        var others = rivals.Select(r => r.ApplicationId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return others.All(application.ContestedBy.Contains)
            ? []
            : [new Contested(NamesOf(matter, rivals), ArticleOf(pack, matter, rivals[0].Thing), others)];
    }

    /// <summary>
    /// The fault of a submission whose thing cannot be claimed: the applicant's own other case is named, and nobody else's.
    /// </summary>
    /// <param name="pack">The policy version that judges it.</param>
    /// <param name="isOwn">Whether it is the applicant's own.</param>
    internal static Fault FaultOf(PolicyPack pack, Matter matter, RivalClaim rival, bool isOwn)
    {
        var (name, article) = (NameOf(matter, rival.Thing), ArticleOf(pack, matter, rival.Thing));
        var by = Wording.Article(article);
        var text = rival.Standing == ClaimStanding.Settled && !isOwn
            ? LocalizedText.Of("claimed-elsewhere.awarded", ("name", name), ("article", by))
            : LocalizedText.Of(
                rival.Standing == ClaimStanding.Settled ? "claimed-elsewhere.awarded-own" : "claimed-elsewhere.claimed-own",
                ("name", name), ("application", rival.ApplicationId), ("article", by));
        return Fault.Of(PointerOf(matter, rival.Thing, "/facts", "/matterId"), "claimed-elsewhere", text);
    }

    /// <summary>The refusal of an award for a thing that another case has, or may yet get.</summary>
    /// <param name="pack">The policy version that judges the case.</param>
    public static RefusedException Refusal(PolicyPack pack, Matter matter, RivalClaim rival, ClaimPurpose purpose)
    {
        var (name, article) = (NameOf(matter, rival.Thing), ArticleOf(pack, matter, rival.Thing));
        var text = LocalizedText.Of(
            rival.Standing switch
            {
                ClaimStanding.Settled => "claimed-elsewhere.other-settled",
                ClaimStanding.Awarded => "claimed-elsewhere.other-awarded",
                ClaimStanding.UnderWay => "claimed-elsewhere.other-under-way",
            },
            ("name", name), ("application", rival.ApplicationId), ("article", Wording.Article(article)));
        var fault = Fault.Of(PointerOf(matter, rival.Thing, "/contents", "/act"), "claimed-elsewhere", text);
        return purpose == ClaimPurpose.Award && rival.Standing != ClaimStanding.Settled
            ? new(RefusalKind.Conflict, "contested", [fault])
            : new(RefusalKind.Invalid, "claimed-elsewhere", [fault]);
    }

    /// <summary>A thing by the label of the fact that names it, and the name that the applicant typed.</summary>
    public static LocalizedText NameOf(Matter matter, ClaimedThing thing) =>
        thing.Typed is not null && FactOf(matter, thing) is { } fact
            ? LocalizedText.Of("label.thing", ("label", fact.Label), ("typed", thing.Typed))
            : thing.Text();

    private static IReadOnlyList<LocalizedText> NamesOf(Matter matter, IReadOnlyList<RivalClaim> rivals) =>
        [.. rivals.Select(r => NameOf(matter, r.Thing)).Distinct()];

    private static string ArticleOf(PolicyPack pack, Matter matter, ClaimedThing thing) =>
        DuplicateReason.Source(pack, matter, thing, matter.Id).Article;

    private static string PointerOf(Matter matter, ClaimedThing thing, string facts, string otherwise) =>
        FactOf(matter, thing) is { } fact ? $"{facts}/{fact.Name}" : otherwise;

    private static FactDefinition? FactOf(Matter matter, ClaimedThing thing) =>
        matter.Claims.FirstOrDefault(thing.IsOf)?.Fact is { } fact ? matter.FindFact(fact) : null;
}
