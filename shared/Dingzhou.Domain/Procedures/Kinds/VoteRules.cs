namespace Dingzhou.Domain.Procedures.Kinds;

/// <summary>A vote: who may vote, who was there, who was for it; the share decides, reckoned in whole numbers.</summary>
internal sealed class VoteRules : StepRules
{
    private const int MostPeople = 1_000_000;

    public override IReadOnlyList<string> Settings => ["share", "of", "counts"];

    public override IReadOnlyList<Content> Asked(Step step)
    {
        var unit = step.CountsHouseholds ? "户" : "人";
        return
        [
            Asks("eligible", FactType.Whole, LocalizedText.Of("asked.eligible"), "record", 1, MostPeople, unit),
            Asks("present", FactType.Whole, LocalizedText.Of("asked.present"), "record", 0, MostPeople, unit),
            Asks("inFavour", FactType.Whole, LocalizedText.Of("asked.in-favour"), "record", 0, MostPeople, unit),
        ];
    }

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
            yield return Fault.Of("/contents/present", "too-many", LocalizedText.Of("too-many.present"));
        if (inFavour > present)
            yield return Fault.Of("/contents/inFavour", "too-many", LocalizedText.Of("too-many.in-favour"));
    }

    private static decimal Number(Facts facts, string name) => facts[name]?.Number ?? 0;
}
