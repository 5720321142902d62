using System.Runtime.CompilerServices;

namespace Dingzhou.Functions.Grants.Reviews;

/// <summary>The work that applications are.</summary>
internal sealed class ApplicationWork(
    ApplicationLists lists, PolicyCatalogue policies, ProcedureCatalogue procedures, LegalCalendar calendar, TimeProvider clock)
    : IWorkSource
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<OpenWork> OpenAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var pack in policies.On(Today))
        {
            foreach (var year in PolicyDay.Years(pack).Where(year => year <= Today.Year))
            {
                await foreach (var a in lists.AllOfYearAsync(YearList.UnderWay, pack.Id, year, cancellation))
                {
                    foreach (var owner in a.Owners)
                        yield return new(new(owner, pack.Procedure.ProcedureId, a.MatterId, NameOf(a.MatterId)), a.Overdue);
                }
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DoneWork> DoneAsync(
        DateTimeOffset from, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var times in lists.TimesAsync(from, until, cancellation))
        {
            var procedure = procedures.Find(times.ProcedureId);
            foreach (var done in CaseWork.Done(times, procedure, times.MatterId, NameOf(times.MatterId!), calendar))
                yield return done;
        }
    }

    private DateOnly Today => LegalCalendar.DateInBeijing(clock.GetUtcNow());

    private LocalizedText NameOf(string matterId) => policies.FindMatter(matterId, Today)?.Matter.Name ?? new(matterId, matterId);
}
