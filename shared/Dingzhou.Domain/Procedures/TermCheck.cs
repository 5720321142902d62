namespace Dingzhou.Domain.Procedures;

/// <summary>Whether an approval makes a term longer as it may.</summary>
internal static class TermCheck
{
    /// <summary>What is wrong with the day that an approval names: it lies after the term's last day, and not too far.</summary>
    public static IEnumerable<Fault> Faults(Step step, Act act, Case c, Procedure procedure, NewAnswer answer, Surroundings s)
    {
        if (act.Name != "approve" || step.Prolongs is not { } prolonging
            || answer.Contents[prolonging.Until]?.Text is not { } text || StatedDay.Read(text) is not { } day)
            yield break;
        if (LastDayOf(procedure.Terms.First(t => t.Id == prolonging.TermId), c) is not { } last)
        {
            yield return Fault.Of(
                $"{answer.StatedAt}/{prolonging.Until}", "invalid-date", LocalizedText.Of("invalid-date.nothing-to-prolong"));
            yield break;
        }

        var most = prolonging.Most.After(last, s.Calendar);
        if (day <= last || day > most)
        {
            yield return Fault.Of(
                $"{answer.StatedAt}/{prolonging.Until}", "invalid-date",
                LocalizedText.Of("invalid-date.prolonged", ("last", last), ("most", most)));
        }
    }

    /// <summary>
    /// The last day of a term that runs, or that ended before what it was for was done; null where it never began, or that has been done.
    /// </summary>
    public static DateOnly? LastDayOf(Term term, Case c) => c.Terms.FirstOrDefault(t => t.TermId == term.Id) is { } running
        ? LegalCalendar.LastDayOf(running.EndsAt)
        : c.Closed.Any(x => term.Unless.Contains(x.StepId) && x.StepOutcome is not ("sendBack" or StepClosed.Cut)) ? null
        : term.Known is { } known && c.Facts[known]?.Text is { } day ? StatedDay.Read(day) : null;
}
