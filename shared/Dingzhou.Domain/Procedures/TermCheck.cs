namespace Dingzhou.Domain.Procedures;

/// <summary>Whether an approval makes a term longer as it may.</summary>
internal static class TermCheck
{
    /// <summary>What is wrong with the day that an approval names: it lies after the term's last day, and not too far.</summary>
    public static IEnumerable<Fault> Faults(Step step, Act act, Case c, NewAnswer answer, Surroundings s)
    {
        if (act.Name != "approve" || step.Prolongs is not { } prolonging
            || answer.Contents[prolonging.Until]?.Text is not { } text || StatedDay.Read(text) is not { } day
            || c.Terms.FirstOrDefault(t => t.TermId == prolonging.TermId) is not { } running)
            yield break;
        var last = LegalCalendar.LastDayOf(running.EndsAt);
        var most = prolonging.Most.After(last, s.Calendar);
        if (day <= last || day > most)
        {
            yield return Fault.Of(
                $"{answer.StatedAt}/{prolonging.Until}", "invalid-date",
                LocalizedText.Of("invalid-date.prolonged", ("last", last), ("most", most)));
        }
    }
}
