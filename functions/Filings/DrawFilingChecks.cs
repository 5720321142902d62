using Dingzhou.Domain.Filings;
using Dingzhou.Storage.Filings;
using Dingzhou.Storage.Grants.Commitments;

namespace Dingzhou.Functions.Filings;

/// <summary>
/// On the first day of each period draws the filings that are checked, a department after the other, and begins their checks. A draw is
/// kept before any check of it begins, so that whatever a crash cuts short goes on with the same ones. Other days cost nothing.
/// </summary>
internal sealed class DrawFilingChecks(
    FilingCatalogue catalogue, FilingLists register, FilingDraws draws, CreditRecords credit, CaseCommands cases, CaseGround ground,
    TimeProvider clock) : IDayDuty
{
    private const string ProcedureId = "filing-check";
    private const int PageSize = 25;

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        if (!catalogue.ChecksPlan.IsDrawnOn(day))
            return null;
        var (after, begun) = cursor?.Split('|') is [var at, { Length: > 0 } count]
            ? (at, int.Parse(count, CultureInfo.InvariantCulture)) : (cursor?.TrimEnd('|') ?? "", 0);
        var department = begun > 0 ? after : await register.NextDepartmentAsync(after, cancellation);
        if (department is null)
            return null;
        var draw = await draws.FindAsync(day, department, cancellation)
            ?? await draws.KeepAsync(await DrawAsync(day, department, cancellation), cancellation);
        await draws.ListAsync(draw, cancellation);
        var drawn = draw.Urns.SelectMany(u => u.FilingNumbers.Select(n => (u.CheckKind, Number: n))).ToList();
        foreach (var (kind, number) in drawn.Skip(begun).Take(PageSize))
            await BeginAsync(day, kind, number, client, cancellation);
        return begun + PageSize < drawn.Count ? $"{department}|{begun + PageSize}" : $"{department}|";
    }

    private async Task<FilingDraw> DrawAsync(DateOnly day, string department, CancellationToken cancellation)
    {
        var (plan, now) = (catalogue.ChecksPlan, clock.GetUtcNow());
        var seed = await draws.SeedAsync(day, department, cancellation);
        var barred = await credit.BarredOnAsync(day, cancellation);
        using var all = new FilingUrn(FilingCheckKind.Random, plan.Random, seed);
        using var risky = new FilingUrn(FilingCheckKind.Risk, plan.Risk, seed);
        await foreach (var f in register.AllOfAsync(department, cancellation))
        {
            if (f.FilingStatus.Holds() && f.FiledAt < LegalCalendar.StartOfDay(day))
                (plan.KindOf(f.FilingItemId, f.HolderUscc is { } uscc && barred.Contains(uscc)) == FilingCheckKind.Risk ? risky : all)
                    .Add(f.FilingNumber);
        }

        return new(day, department, seed, now, [all.Draw(), risky.Draw()]);
    }

    private async Task BeginAsync(
        DateOnly day, FilingCheckKind kind, string number, DurableTaskClient client, CancellationToken cancellation)
    {
        var procedure = ground.Get(ProcedureId);
        var subject = await ground.SubjectAsync(procedure, number, null, cancellation);
        if (subject!.Ended is not null)
            return;
        try
        {
            await cases.OpenAsync(
                procedure, $"{ProcedureId}-{CommandKeys.Code($"{day:yyyyMMdd}-{number}", 12)}", subject,
                Facts.None.With("checkKind", FactValue.Of(JsonNamingPolicy.CamelCase.ConvertName($"{kind}"))), Actor.System, sender: null,
                client, command: null, cancellation);
        }
        catch (RefusedException open) when (open.Code == "too-many-open")
        {
            // It is being checked already.
        }
    }
}
