namespace Dingzhou.Domain.Procedures.Kinds;

/// <summary>A hearing: announced with day and place, held on the day or after it, and recorded.</summary>
internal sealed class HearingRules : StepRules
{
    private const string Day = "heldOn";

    public override IReadOnlyList<string> Settings => ["announced"];

    public override IReadOnlyList<Content> Asked(Step step) =>
    [
        Asks(Day, FactType.Date, new("举行日期", "Day"), "announce"),
        Asks("place", FactType.Text, new("地点", "Place"), "announce"),
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
                yield return Fault.Of($"/contents/{Day}", "invalid-date", new(
                    $"应至少提前{step.Announced?.InWords.Zh}公告，最早为 {first:yyyy-MM-dd}。",
                    $"The earliest day is {first:yyyy-MM-dd}: it is announced before."));
            }
        }

        if (answer.Act == "hold" && Announced(open, c) is { } held && s.Today < held)
        {
            yield return Fault.Of("/act", "too-early", new(
                $"公告的日期为 {held:yyyy-MM-dd}，届时方可记录。", $"It was announced for {held:yyyy-MM-dd} and is recorded then."));
        }
    }

    private static DateOnly? Announced(OpenStep open, Case c) => c.AnswersTo(open).LastOrDefault(a => a.Act == "announce") is { } a
        ? ReadDay(a.Contents) : null;

    private static DateOnly? ReadDay(Facts contents) =>
        DateOnly.TryParseExact(contents[Day]?.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : null;
}
