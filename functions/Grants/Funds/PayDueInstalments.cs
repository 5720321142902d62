namespace Dingzhou.Functions.Grants.Funds;

/// <summary>Starts the payment of the instalments whose day has come.</summary>
internal sealed class PayDueInstalments(DueInstalments instalments) : IDayDuty
{
    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var due in instalments.OnAsync(day, cancellation))
            await client.EnsureAsync(nameof(InstalmentPayment), InstalmentPayment.InstanceOf(due), due, cancellation);
        return null;
    }
}
