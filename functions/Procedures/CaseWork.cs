using System.Runtime.CompilerServices;

namespace Dingzhou.Functions.Procedures;

/// <summary>The work that the cases of every procedure are.</summary>
internal sealed class CaseWork(CaseLists lists, CaseGround ground, LegalCalendar calendar) : IWorkSource
{
    private const int ReadAtOnce = 1000;

    /// <inheritdoc/>
    public async IAsyncEnumerable<OpenWork> OpenAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var procedure in ground.Procedures.Current)
        {
            string? cursor = null;
            do
            {
                var page = await lists.OpenAsync(procedure.Id, ReadAtOnce, cursor, cancellation);
                foreach (var open in page.Items.SelectMany(c => c.Owners.Select(o => new OpenWork(Of(procedure, o), c.Overdue))))
                    yield return open;
                cursor = page.Cursor;
            }
            while (cursor is not null);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DoneWork> DoneAsync(
        DateTimeOffset from, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var procedure in ground.Procedures.Current)
        {
            await foreach (var times in lists.TimesAsync(procedure.Id, from, until, cancellation))
            {
                foreach (var done in Done(times, procedure, null, procedure.Name, calendar))
                    yield return done;
            }
        }
    }

    /// <summary>The steps of a closed case as work; a publicity takes as long as the law says, and is nobody's speed.</summary>
    /// <param name="procedure">The procedure as it is now.</param>
    /// <param name="matterId">The matter; null where there is none.</param>
    /// <param name="name">What people call the matter, or else the procedure.</param>
    public static IEnumerable<DoneWork> Done(
        ClosedTimes times, Procedure? procedure, string? matterId, LocalizedText name, LegalCalendar calendar) =>
        from timed in times.Steps
        let step = procedure?.FindStep(timed.StepId)
        where step?.Kind != StepKind.Publicity
        from time in timed.Times
        select new DoneWork(
            new(time.Owner, times.ProcedureId, matterId, name), timed.StepId, step?.Name ?? new(timed.StepId, timed.StepId),
            time.Limit?.InWords, time.InWorkingDays, time.Days(calendar), time.Late);

    private static Work Of(Procedure procedure, string owner) => new(owner, procedure.Id, null, procedure.Name);
}
