using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Regulations;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Applications;
using Dingzhou.Storage.Notices;
using Dingzhou.Storage.Regulations;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Regulations;

/// <summary>Carries out commands on clean-ups; lists, notices and the orchestration follow.</summary>
internal sealed class CleanupCommands(
    CleanupStore store, CleanupLists lists, NoticeStore notices, CleanupRules rules, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<CleanupCycle, CleanupCycleChange>(store, pending, PendingKind.Cleanup, clock)
{
    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "cleanup-not-found", "没有这次清理。");

    protected override async Task FollowAsync(
        IReadOnlyList<CleanupCycle> before, Loaded<CleanupCycle> after, DurableTaskClient? client, CancellationToken cancellation)
    {
        var cycle = after.State;
        await lists.WriteAsync(before, cycle, cancellation);
        if (before.Count != 1 || before[0].Status != cycle.Status)
            await NotifyAsync(cycle, cancellation);
        if (client is null || cycle.Status is CleanupStatus.Proposed or CleanupStatus.Published or CleanupStatus.Withdrawn)
            return;
        if (!await CleanupOrchestration.EnsureAsync(cycle.Id, client, cancellation))
            await client.RaiseEventAsync(CleanupOrchestration.InstanceOf(cycle.Id), Turns.Changed, after.EventCount, cancellation);
    }

    private Task NotifyAsync(CleanupCycle c, CancellationToken cancellation) => c.Status switch
    {
        CleanupStatus.Proposed => notices.WriteAsync(
            Recipient.Department(rules.Justice), $"{c.Id}-proposed", "规范性文件应当清理", $"{c.Reason}共 {c.Documents.Count} 件，请拟定清理方案（清理编号 {c.Id}）。",
            cancellation: cancellation),
        CleanupStatus.AwaitingDecision => notices.WriteAsync(
            Recipient.Department(rules.Government), $"{c.Id}-draft-{c.Draft!.Round}", "规范性文件清理决定草案待审定",
            $"清理 {c.Id}：继续有效 {c.Draft.Kept} 件，修改 {c.Draft.Amended} 件，废止 {c.Draft.Repealed} 件，失效 {c.Draft.Lapsed} 件，报请审定。",
            cancellation: cancellation),
        CleanupStatus.UnderWay when c.Decisions.Count > 0 => notices.WriteAsync(
            Recipient.Department(rules.Justice), $"{c.Id}-returned-{c.Decisions[^1].Round}", "规范性文件清理决定草案被退回",
            $"清理 {c.Id}：{c.Decisions[^1].Reason}", cancellation: cancellation),
        CleanupStatus.Published => notices.WriteAsync(
            Recipient.Department(rules.Justice), $"{c.Id}-published", "规范性文件清理结果已公布", $"清理 {c.Id} 的结果已以{c.Approval!.Number}公布。", cancellation: cancellation),
        _ => Task.CompletedTask,
    };
}
