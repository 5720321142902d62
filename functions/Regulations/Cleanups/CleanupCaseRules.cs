namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>A plan names the five standards, its days follow each other, and of every document it is known who carries it out.</summary>
internal sealed class CleanupPlanRule(CleanupStore store, DocumentRegister register, FunctionMoveStore moves, CleanupRules rules)
    : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "cleanup-plan";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation)
    {
        if ((await store.FindAsync(stated.Case!.Id, cancellation))?.State is not { Status: CleanupStatus.Proposed } cycle)
            return [];
        var (moved, today, orphans) = (await moves.AllAsync(cancellation), LegalCalendar.DateInBeijing(stated.Now), new List<string>());
        foreach (var some in cycle.Documents.Chunk(CleanupPage.Size))
        {
            var documents = await Task.WhenAll(some.Select(async id => (await register.FindAsync(id, cancellation))!.State));
            orphans.AddRange(documents.Where(d => moved.Current(d, today).Main == Implementers.NotStated).Select(d => d.Id));
        }

        return [.. CleanupPlan.Faults(stated.Contents, orphans, rules, stated.Now)];
    }
}

/// <summary>The city government's approval names a number, and a day that is still to come.</summary>
internal sealed class CleanupDecisionRule : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "cleanup-decision";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Fault>>(
            stated.Answer?.Act == "approve" ? [.. CleanupDecision.Faults(stated.Contents, stated.Now)] : []);
}
