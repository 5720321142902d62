namespace Dingzhou.Domain.Procedures.Kinds;

/// <summary>A vote: who may vote, who was there, who was for it; the share decides, reckoned in whole numbers.</summary>
internal sealed class VoteRules : StepRules
{
    private const int MostPeople = 1_000_000;

    public override IReadOnlyList<string> Settings => ["share", "of"];

    public override IReadOnlyList<Content> Asked(Step step) =>
    [
        Asks("eligible", FactType.Whole, new("应到人数", "Members"), "record", 1, MostPeople, "人"),
        Asks("present", FactType.Whole, new("实到人数", "Present"), "record", 0, MostPeople, "人"),
        Asks("inFavour", FactType.Whole, new("同意人数", "In favour"), "record", 0, MostPeople, "人"),
    ];

    public override IReadOnlyList<string> Outcomes(Step step) => ["pass", "fail"];

    public override IEnumerable<Act> Acts(Step step, OpenStep open, Case c) => [new("record")];

    public override string? Outcome(Step step, OpenStep open, Case c)
    {
        if (c.AnswersTo(open).LastOrDefault() is not { } vote)
            return null;
        var (share, of) = (step.Share!, step.Share!.Of == ShareBase.Members ? "eligible" : "present");
        return share.IsReached(Number(vote.Contents, "inFavour"), Number(vote.Contents, of)) ? "pass" : "fail";
    }

    public override IEnumerable<Fault> Faults(Step step, OpenStep open, Case c, NewAnswer answer, Surroundings s)
    {
        var (eligible, present, inFavour) =
            (Number(answer.Contents, "eligible"), Number(answer.Contents, "present"), Number(answer.Contents, "inFavour"));
        if (present > eligible)
            yield return Fault.Of("/contents/present", "too-many", new("实到人数不得超过应到人数。", "No more can be present than may vote."));
        if (inFavour > present)
            yield return Fault.Of("/contents/inFavour", "too-many", new("同意人数不得超过实到人数。", "No more can be for it than are present."));
    }

    private static decimal Number(Facts facts, string name) => facts[name]?.Number ?? 0;
}
