namespace Dingzhou.Domain.Procedures.Kinds;

/// <summary>A hearing: announced with day and place, held on the day or after it, and recorded.</summary>
internal sealed class HearingRules : StepRules
{
    private const string Day = "heldOn";

    public override IReadOnlyList<string> Settings => ["announced", "impartial"];

    public override IReadOnlyList<Content> Asked(Step step) =>
    [
        Asks(Day, FactType.Date, LocalizedText.Of("asked.hearing-day"), "announce"),
        Asks("place", FactType.Text, LocalizedText.Of("asked.hearing-place"), "announce"),
    ];

    public override IReadOnlyList<string> Outcomes(Step step) => ["held"];

    public override IEnumerable<Act> Acts(Step step, OpenStep open, Case c) =>
        Announced(open, c) is null ? [new("announce")] : [new("announce"), new("hold", NeedsReason: true)];

    public override string? Outcome(Step step, OpenStep open, Case c) => c.AnswersTo(open).Any(a => a.Act == "hold") ? "held" : null;

    public override IEnumerable<Fault> Faults(Step step, OpenStep open, Case c, NewAnswer answer, Surroundings s)
    {
        if (answer.Act == "announce" && ReadDay(answer.Contents) is { } day)
        {
            var first = step.Announced is { } period ? period.After(s.Today, s.Calendar) : s.Today;
            if (day < first)
            {
                var announced = step.Announced?.InWords ?? LocalizedText.Empty;
                yield return Fault.Of(
                    $"/contents/{Day}", "invalid-date",
                    LocalizedText.Of("invalid-date.hearing", ("announced", announced), ("first", first)));
            }
        }

        if (answer.Act == "hold" && Announced(open, c) is { } held && s.Today < held)
            yield return Fault.Of("/act", "too-early", LocalizedText.Of("too-early.hearing", ("held", held)));
    }

    private static DateOnly? Announced(OpenStep open, Case c) => c.AnswersTo(open).LastOrDefault(a => a.Act == "announce") is { } a
        ? ReadDay(a.Contents) : null;

    private static DateOnly? ReadDay(Facts contents) =>
        DateOnly.TryParseExact(contents[Day]?.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : null;
}
