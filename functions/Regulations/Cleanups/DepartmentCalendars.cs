using Dingzhou.Domain.Regulations.FunctionMoves;
using Dingzhou.Functions.Regulations.Validity;

namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>Writes down what is due for a department, as a calendar.</summary>
internal sealed class DepartmentCalendars(
    RegulationIndex index, FunctionMoveStore moves, CleanupLists lists, CaseStore cases, DutyLists owed,
    CleanupRules rules, TimeProvider clock)
{
    private const int MostDuties = 1000;

    /// <summary>The calendar as it stands now.</summary>
    public async Task<string> WriteAsync(string department, IEnumerable<DueDay> more, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (today, moved) = (LegalCalendar.DateInBeijing(now), await moves.AllAsync(cancellation));

        var duties = (await lists.DutiesAsync(department, MostDuties, null, cancellation)).Items.Select(d => d.ToDueDay(department));
        return CalendarFile.Of(
            $"{department}规范性文件事项",
            [
                .. await DocumentDaysAsync(department, moved, today, cancellation), .. await StepDaysAsync(department, cancellation),
                .. duties, .. more,
            ],
            now);
    }

    /// <summary>
    /// The days by which open steps of cases are due; of evaluations before the end of validity its documents have days of their own.
    /// </summary>
    private async Task<IEnumerable<DueDay>> StepDaysAsync(string department, CancellationToken cancellation) =>
        from d in await owed.ListAsync(department, "", MostDuties, cancellation)
        where d.Duty is { Type: DutyType.AnswerStep, DueAt: not null }
            && !d.Duty.Key.StartsWith($"case-{StartReviews.Procedure}-", StringComparison.Ordinal)
        select new DueDay(d.Duty.Key, LegalCalendar.LastDayOf(d.Duty.DueAt!.Value), d.Duty.What.Zh, d.Duty.Why);

    private async Task<IEnumerable<DueDay>> DocumentDaysAsync(
        string department, RecordedMoves moved, DateOnly today, CancellationToken cancellation)
    {
        // Its documents name it, or a department whose functions have moved.
        var documents = new Dictionary<string, NormativeDocument>(StringComparer.Ordinal);
        foreach (var name in moved.Moves.Select(m => m.FromDepartment).Append(department).Distinct(StringComparer.Ordinal))
        {
            foreach (var document in await index.AllAsync(new(today, [], Department: name), cancellation))
                documents[document.Id] = document;
        }

        var evaluated = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in documents.Values.Where(d => d.EvaluationOn <= today && d.LastDay >= today))
        {
            if (await cases.FindAsync(StartReviews.IdOf(document.Id, document.ValidThrough!.Value), cancellation) is { State: var review }
                && review.FindOpen("evaluation") is null)
                evaluated.Add(document.Id);
        }

        return DepartmentCalendar.Of(department, documents.Values, moved, evaluated, rules, today);
    }
}
