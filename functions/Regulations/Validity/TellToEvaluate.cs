namespace Dingzhou.Functions.Regulations.Validity;

/// <summary>
/// Tells the departments of policies whose document is not in the register that its validity ends. Of a registered one the register's own
/// review takes care.
/// </summary>
internal sealed class TellToEvaluate(PolicyCatalogue policies, CarriedPolicies documents, NoticeStore notices) : IDayDuty
{
    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var pack in policies.On(day).Where(p => day >= p.EvaluationNoticeOn && day <= p.ValidThrough))
        {
            if (await documents.FindAsync(pack, cancellation) is null)
                await TellAsync(pack, cancellation);
        }

        return null;
    }

    private Task TellAsync(PolicyPack pack, CancellationToken cancellation) => notices.WriteAsync(
        Recipient.Department(pack.Department), $"evaluate-{pack.Id}-{pack.Version}",
        LocalizedText.Of("notice.evaluate", ("title", pack.Title), ("number", pack.DocumentNumber), ("last", pack.ValidThrough)),
        cancellation: cancellation);
}
