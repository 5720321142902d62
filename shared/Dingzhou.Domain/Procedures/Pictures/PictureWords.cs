namespace Dingzhou.Domain.Procedures.Pictures;

/// <summary>What a picture of a procedure says of a step, a way or a term, in one language.</summary>
/// <param name="language">A language as in <c>Accept-Language</c>; null for Chinese.</param>
internal sealed class PictureWords(Procedure procedure, string? language)
{
    private static readonly Dictionary<string, LocalizedText> Outcomes = new(StringComparer.Ordinal)
    {
        ["returned"] = LocalizedText.Of("outcome.returned"),
        ["held"] = LocalizedText.Of("outcome.held"),
        ["unopposed"] = LocalizedText.Of("outcome.unopposed"),
        ["upheld"] = LocalizedText.Of("outcome.upheld"),
        ["unrectified"] = LocalizedText.Of("outcome.unrectified"),
        ["late"] = LocalizedText.Of("outcome.late"),
        [Step.Otherwise] = LocalizedText.Of("outcome.otherwise"),
    };

    /// <summary>Name and version, and the document.</summary>
    public string Title => Say("picture.title", ("procedure", procedure.Name), ("version", procedure.Version));

    /// <summary>Who begins a case.</summary>
    public string Start
    {
        get
        {
            var by = LocalizedText.List(procedure.Opening.By.Select(o => o.InWords));
            var byPlatform = procedure.Opening.By.Any(o => o.Kind == OwnerKind.Platform);
            return Say(byPlatform ? "picture.begun-by-platform" : "picture.begun-by", ("by", by));
        }
    }

    /// <summary>What an outcome is called; null for what the platform did, whose target says it.</summary>
    public string? Of(Step step, string outcome)
    {
        if (step.Kind == StepKind.Effect && outcome is not ("late" or Step.Otherwise))
            return null;
        var isCounted = step.Kind is StepKind.Joint or StepKind.Vote;
        return (isCounted, outcome) switch
        {
            (true, "pass") => Say("picture.passed"),
            (true, "fail") => Say("picture.not-passed"),
            _ => Say(Outcomes.GetValueOrDefault(outcome) ?? Act.WordsOf(outcome)),
        };
    }

    /// <summary>The lines of a step's box: its name, who has it, by when, and what else is special.</summary>
    public IEnumerable<string> Lines(Step step)
    {
        yield return Say(step.Name);
        yield return Owners(step);
        if (step.Limit is { } limit)
            yield return Of(limit);
        if (step.OnRequest is { } request)
            yield return request.After is { } after ? Say("picture.on-request-after", ("after", after.InWords)) : Say("picture.on-request");
        if (step.Times == 1)
            yield return Say("picture.once");
        if (step.WaitsFor.Count > 0)
            yield return Say("picture.waits");
        if (step.Agreeing is { } agreeing)
            yield return Say("picture.agreeing", ("agreeing", agreeing));
        if (step.Share is { } share)
        {
            var part = $"{share.Numerator}/{share.Denominator}";
            yield return Say(share.Of == ShareBase.Members ? "picture.share-of-members" : "picture.share-of-present", ("part", part));
        }

        if (step.Announced is { } announced)
            yield return Say("picture.announced", ("announced", announced.InWords));
        if (step.Inspectors > 1)
            yield return Say("picture.inspectors", ("inspectors", step.Inspectors));
        if (step.Correction is { } correction)
        {
            yield return Say(
                step.Kind == StepKind.Check ? "picture.corrections" : "picture.rectification",
                ("by", Of(correction.By)), ("within", correction.Within.InWords));
        }
    }

    /// <summary>The lines of a term's box: its name, its length, and what ends it in time.</summary>
    public IEnumerable<string> Lines(Term term)
    {
        yield return Say(term.Name);
        yield return Of(term.Limit);
        if (term.Unless.Count > 0)
            yield return Say("picture.unless", ("unless", LocalizedText.List(term.Unless.Select(s => procedure.StepOf(s).Name))));
    }

    /// <summary>That a term has ended.</summary>
    public string Expired => Say("picture.expired");

    /// <summary>That the thing which the case is about has ended.</summary>
    public string Ended => Say("picture.ended");

    /// <summary>That whoever began the case has withdrawn it.</summary>
    public string Withdrawn => Say("picture.withdrawn");

    /// <summary>That nothing follows, as other steps are open.</summary>
    public string GoesOn => Say("picture.goes-on");

    /// <summary>That a step is begun while another is open.</summary>
    public string Meanwhile => Say("picture.meanwhile");

    /// <summary>That a step is open.</summary>
    public string IsOpen => Say("picture.open");

    /// <summary>A text in the language.</summary>
    public string Say(LocalizedText text) => text.In(language);

    private string Say(string code, params (string Name, object Value)[] values) => Say(LocalizedText.Of(code, values));

    private string Owners(Step step)
    {
        if (step.Kind == StepKind.Effect)
            return Say(new Owner(OwnerKind.Platform).InWords);
        var owners = step.Owners.Select(Of).ToList();
        return step.Kind == StepKind.Joint || owners.Count == 1
            ? Say(LocalizedText.List(owners))
            : Say(owners.Aggregate((one, other) => LocalizedText.Of("picture.either", ("one", one), ("other", other))));
    }

    private LocalizedText Of(Owner owner) => owner.Kind is OwnerKind.Party or OwnerKind.Stated && Label(owner.Name!) is { } label ? label : owner.InWords;

    private string Of(Limit limit)
    {
        if (limit.Within is { } within)
            return Say("picture.within", ("within", within.InWords));
        if (limit.WorkingDays is { } days)
            return Say("picture.within", ("within", Label(days) ?? new(days, days)));
        var day = Label(limit.By!) ?? new(limit.By!, limit.By!);
        return limit.Before is { } before
            ? Say("picture.before-day", ("day", day), ("before", before.InWords))
            : Say("picture.by-day", ("day", day));
    }

    private LocalizedText? Label(string fact) =>
        procedure.Opening.Contents.Concat(procedure.Steps.SelectMany(s => s.Contents)).FirstOrDefault(c => c.Fact.Name == fact)?.Fact.Label;
}
