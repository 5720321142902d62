namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// Records what became of payments, many in one command: first all are checked and every fault is named, then each is committed in its
/// case. What a crash cuts short is finished by the repeat, or by the sweep where it concerns the settlement.
/// </summary>
internal sealed class PaymentResults(
    SettlementCommands settlements, SettlementFiles files, ApplicationStore store, ApplicationCommands cases, PendingEffects pending,
    TimeProvider clock)
{
    /// <summary>Results one command takes.</summary>
    public const int Most = 100;

    /// <summary>Records results.</summary>
    /// <param name="command">Recognises a repeat, of each payment.</param>
    /// <exception cref="RefusedException">There is no payment list, or one of the results is faulty; nothing has changed then.</exception>
    public async Task RecordAsync(
        string settlementId, IReadOnlyList<PaymentResult> results, Actor by, CommandKey command, DurableTaskClient client,
        CancellationToken cancellation)
    {
        var settlement = (await settlements.GetAsync(settlementId, cancellation)).State;
        if (settlement.Payments is null)
            throw new RefusedException(RefusalKind.Conflict, "not-approved", LocalizedText.Of("not-approved.results"));
        var caseOf = await CasesAsync(settlement, cancellation);
        await CheckAsync(results, caseOf, command, cancellation);

        // What follows for the settlement is seen to by the sweep should a crash come before the end.
        var mark = await pending.MarkAsync(PendingKind.Settlement, settlementId, clock.GetUtcNow(), cancellation);
        foreach (var (i, result) in results.Index())
        {
            await cases.ExecuteAsync(
                caseOf[result.PaymentNumber], by, (a, now) => RecordOne(a, result, $"/results/{i}", now), client,
                command: KeyOf(command, i), cancellation: cancellation);
        }

        await settlements.RepairAsync(mark, client, cancellation);
    }

    // Looked at once more where it is committed: somebody else may have recorded the same payment meanwhile.
    private static IReadOnlyList<ApplicationChange> RecordOne(Application a, PaymentResult result, string pointer, DateTimeOffset now) =>
        CasePayments.FaultsOf(a, result, pointer, LegalCalendar.DateInBeijing(now)).ToList() is { Count: > 0 } faults
            ? throw new RefusedException(RefusalKind.Conflict, "recorded-meanwhile", faults, ("number", result.PaymentNumber))
            : CasePayments.Record(a, result);

    private async Task CheckAsync(
        IReadOnlyList<PaymentResult> results, Dictionary<string, string> caseOf, CommandKey command, CancellationToken cancellation)
    {
        var (faults, today) = (new List<Fault>(), LegalCalendar.DateInBeijing(clock.GetUtcNow()));
        if (results.Count is 0 or > Most)
            faults.Add(Fault.Of("/results", "invalid-results", LocalizedText.Of("invalid-results.count", ("most", Most))));
        foreach (var (i, result) in results.Take(Most).Index())
        {
            var pointer = $"/results/{i}";
            if (!caseOf.TryGetValue(result.PaymentNumber, out var id))
                faults.Add(Fault.Of($"{pointer}/paymentNumber", "unknown-payment"));
            else if (results.Take(i).Any(r => r.PaymentNumber == result.PaymentNumber))
                faults.Add(Fault.Of($"{pointer}/paymentNumber", "twice"));
            else if (await store.FirstResultAsync(id, KeyOf(command, i), cancellation) is null)
                faults.AddRange(CasePayments.FaultsOf((await cases.GetAsync(id, cancellation)).State, result, pointer, today));
        }

        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-results", faults);
    }

    /// <summary>Payment number to case, over all lists written so far.</summary>
    private async Task<Dictionary<string, string>> CasesAsync(Settlement settlement, CancellationToken cancellation)
    {
        var list = await files.ReadListAsync(settlement.Id, settlement.List!.Sha256, cancellation);
        return settlement.LaterPayments.Select(p => p.Instalment).Prepend(1).SelectMany(instalment => Payment.Of(list, instalment))
            .ToDictionary(p => p.PaymentNumber, p => p.ApplicationId, StringComparer.Ordinal);
    }

    /// <summary>Two payments of one case may be in one command.</summary>
    private static CommandKey KeyOf(CommandKey command, int index) => command with { Id = $"{command.Id}-{index}" };
}
