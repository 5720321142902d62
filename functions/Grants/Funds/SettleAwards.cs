namespace Dingzhou.Functions.Grants.Funds;

/// <summary>Writes the final amounts into the cases, a page at a time, and notes what later years owe; each case is settled once.</summary>
internal sealed class SettleAwards(SettlementStore store, SettlementFiles files, DueInstalments instalments, ApplicationCommands cases)
{
    private const int PageSize = 50;

    /// <summary>Settles one page.</summary>
    /// <returns>Where the next page begins; null after the last one.</returns>
    [Function(nameof(SettleAwards))]
    public async Task<int?> RunAsync([ActivityTrigger] SettlementPage page, CancellationToken cancellation)
    {
        var id = page.Start.SettlementId;
        var settlement = (await store.FindAsync(id, cancellation))!.State;
        if (settlement.Payments is null)
            return null;
        var list = await files.ReadListAsync(id, settlement.List!.Sha256, cancellation);
        var numbers = Payment.Of(list).ToDictionary(p => p.ApplicationId, p => p.PaymentNumber, StringComparer.Ordinal);
        foreach (var line in list.Lines.Skip(page.From).Take(PageSize))
        {
            var number = numbers.GetValueOrDefault(line.ApplicationId);
            foreach (var later in line.Instalments.Where(i => i.Number > 1))
                await instalments.AddAsync(new(id, later.Number, later.DueOn), cancellation);
            var settled = new SettledAward(
                id, line.Final, number, line.Steps,
                line.Instalments.Count == 0
                    ? null : [.. line.Instalments.Select(i => i.Number == 1 ? i with { PaymentNumber = number } : i)]);
            await cases.ExecuteAsync(
                line.ApplicationId, Actor.System, (a, _) => ApplicationClock.Settle(a, settled), client: null, cancellation: cancellation);
        }

        return page.From + PageSize < list.Lines.Count ? page.From + PageSize : null;
    }
}

/// <summary>Closes a settlement once every case has its final amount.</summary>
internal sealed class CloseSettlement(SettlementCommands settlements)
{
    /// <summary>Closes it.</summary>
    [Function(nameof(CloseSettlement))]
    public async Task<string> RunAsync([ActivityTrigger] SettlementStart start, CancellationToken cancellation)
    {
        var closed = await settlements.ExecuteAsync(
            start.SettlementId, Actor.System,
            (s, _) => s.Status == SettlementStatus.Approved ? [new SettlementClosed()] : [], cancellation: cancellation);
        return closed.State.Status.ToString();
    }
}
