using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Regulations;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Applications;
using Dingzhou.Storage.Regulations;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Regulations;

/// <summary>Carries out commands on normative documents; their dates and the index follow.</summary>
internal sealed class RegulationCommands(
    DocumentRegister register, DocumentDates dates, RegulationIndex index, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<NormativeDocument, DocumentChange>(register, pending, PendingKind.Regulation, clock)
{
    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "regulation-not-found", "没有这件规范性文件。");

    protected override RefusedException Exists() => new(RefusalKind.Conflict, "already-registered", "这一文号的文件已经登记。");

    protected override async Task FollowAsync(
        IReadOnlyList<NormativeDocument> before, Loaded<NormativeDocument> after, DurableTaskClient? client, CancellationToken cancellation)
    {
        await dates.WriteAsync(before, after.State, cancellation);
        await index.WriteAsync(before, after.State, cancellation);
    }
}
