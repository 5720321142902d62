using Dingzhou.Domain.Events;
using Dingzhou.Domain.Procedures;
using Dingzhou.Domain.Regulations.Cleanups;
using Dingzhou.Storage.Regulations.Cleanups;

namespace Dingzhou.Storage.Tests.Regulations.Cleanups;

public sealed class CleanupListsTests(Azurite azurite)
{
    private static readonly DateTimeOffset Now = new(2022, 8, 11, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly Actor Housing = new("r-住建", "李住建", "市住建局");
    private readonly CleanupLists _lists = new(azurite.NewConnection());

    [Fact]
    public async Task Documents_of_a_cycle_are_listed_in_order_filtered_and_found_by_what_is_due_next()
    {
        var (second, first) = (Task(2, Now.AddDays(3)), Task(1, Now.AddDays(9)));
        foreach (var task in new[] { second, first })
            await _lists.WriteAsync([new Listed<CleanupTask>([], task)]);
        Assert.Equal([1, 2], (await _lists.AllTasksAsync("c1")).Select(t => t.Order));
        Assert.Equal(
            [(second.Assignment.DocumentId, Now.AddDays(3)), (first.Assignment.DocumentId, Now.AddDays(9))],
            await _lists.NextAsync("c1", 10));

        var filed = After(second, new OpinionFiled(Opinion));
        await _lists.WriteAsync([new Listed<CleanupTask>([second], filed)]);
        Assert.Equal([first.Assignment.DocumentId], (await _lists.NextAsync("c1", 10)).Select(d => d.DocumentId));
        Assert.Equal(
            [2], (await _lists.TasksAsync("c1", CleanupTaskStatus.AwaitingExamination, "市住建局", 10, null)).Items.Select(t => t.Order));
        Assert.Empty((await _lists.TasksAsync("c1", null, "市民政局", 10, null)).Items);
        var page = await _lists.TasksAsync("c1", null, null, 1, null);
        Assert.Equal([2], (await _lists.TasksAsync("c1", null, null, 1, page.Cursor)).Items.Select(t => t.Order));
    }

    [Fact]
    public async Task Many_documents_are_written_in_a_transaction_for_each_list_and_only_what_changes()
    {
        await using var requests = new StorageRequests(azurite.ConnectionString);
        var lists = new CleanupLists(Connections.ConnectionTo(requests.ConnectionString, azurite.NewPrefix()));
        var tasks = Enumerable.Range(1, 101).Select(i => Task(i, Now.AddDays(9))).ToList();

        // Documents, dates and what one department has to do: each list in a hundred lines and one more.
        Assert.Equal(6, await CostAsync([.. tasks.Select(t => new Listed<CleanupTask>([], t))]));
        var filed = tasks.ConvertAll(t => After(t, new OpinionFiled(Opinion)));
        Assert.Equal(6, await CostAsync([.. tasks.Zip(filed, (t, f) => new Listed<CleanupTask>([t], f))]));
        Assert.Equal(0, await CostAsync([.. filed.Select(f => new Listed<CleanupTask>([f], f))]));
        Assert.Empty(await lists.NextAsync("c1", 10));
        Assert.Empty((await lists.DutiesAsync("市住建局", 10, null)).Items);
        Assert.All(await lists.AllTasksAsync("c1"), t => Assert.Equal(CleanupTaskStatus.AwaitingExamination, t.Status));

        // Of what is to go something is gone already, as after a crash: the rest is written all the same.
        var other = Task(200, Now.AddDays(9));
        await lists.WriteAsync([new Listed<CleanupTask>([], other)]);
        await lists.WriteAsync([new Listed<CleanupTask>([tasks[0]], filed[0]), new([other], After(other, new OpinionFiled(Opinion)))]);
        Assert.Empty(await lists.NextAsync("c1", 10));

        async Task<long> CostAsync(IReadOnlyList<Listed<CleanupTask>> changes)
        {
            var before = requests.Count;
            await lists.WriteAsync(changes);
            return requests.Count - before;
        }
    }

    [Fact]
    public async Task Each_department_sees_its_own_duties_until_they_are_done()
    {
        var task = Task(1, Now.AddDays(9), "市城管局");
        await _lists.WriteAsync([new Listed<CleanupTask>([], task)]);
        Assert.Equal([DutyKind.FileOpinion], (await _lists.DutiesAsync("市住建局", 10, null)).Items.Select(d => d.Kind));
        Assert.Equal([DutyKind.GiveJointOpinion], (await _lists.DutiesAsync("市城管局", 10, null)).Items.Select(d => d.Kind));

        var given = After(task, new JointOpinionGiven(new("市城管局", CleanupOutcome.Keep, [], "同意", Housing, Now)));
        var asked = After(given, new ConsultationAsked(new(1, "市财政局", "是否涉及资金", Housing, Now, Now.AddDays(7))));
        await _lists.WriteAsync([new Listed<CleanupTask>([task, given], asked)]);
        Assert.Empty((await _lists.DutiesAsync("市城管局", 10, null)).Items);
        Assert.Equal([DutyKind.AnswerConsultation], (await _lists.DutiesAsync("市财政局", 10, null)).Items.Select(d => d.Kind));

        await _lists.WriteAsync([new Listed<CleanupTask>([asked], After(asked, new OpinionFiled(Opinion)))]);
        Assert.Empty((await _lists.DutiesAsync("市住建局", 10, null)).Items);
        Assert.Empty((await _lists.DutiesAsync("市财政局", 10, null)).Items);
    }

    [Fact]
    public async Task Documents_are_in_an_open_cycle_until_it_is_published_however_many_they_are()
    {
        var cycle = new CleanupCycle
        {
            Id = "c1", Occasion = CleanupOccasion.Periodic, Reason = "定期", ProposedAt = Now,
            Documents = [.. Enumerable.Range(1, 250).Select(i => $"定政办〔2020〕{i}号")],
        };
        await _lists.WriteAsync([new Listed<CleanupCycle>([], cycle)]);
        Assert.Equal(250, (await _lists.InOpenCyclesAsync()).Count);

        // Half of them go to another cycle; writing the lists again takes nothing away from it.
        var half = cycle with { Documents = [.. cycle.Documents.Take(125)] };
        await _lists.WriteAsync([new Listed<CleanupCycle>([cycle], half)]);
        Assert.Equal(125, (await _lists.InOpenCyclesAsync()).Count);
        await _lists.WriteAsync([new Listed<CleanupCycle>([], cycle with { Id = "c2", ProposedAt = Now.AddDays(1), Documents = [.. cycle.Documents.Skip(125)] })]);
        await _lists.WriteAsync([new Listed<CleanupCycle>([cycle, half], half)]);
        Assert.Equal(125, (await _lists.InOpenCyclesAsync()).Count(d => d.Value == "c2"));

        var published = cycle with { Case = Ended("published") };
        await _lists.WriteAsync([new Listed<CleanupCycle>([cycle], published)]);
        await _lists.WriteAsync([new Listed<CleanupCycle>([], published)]);
        await _lists.WriteAsync([new Listed<CleanupCycle>([], cycle with { Id = "c2", ProposedAt = Now.AddDays(1), Case = Ended("withdrawn") })]);
        Assert.Empty(await _lists.InOpenCyclesAsync());
        Assert.Equal([CleanupStatus.Withdrawn, CleanupStatus.Published], (await _lists.CyclesAsync(10, null)).Items.Select(c => c.Status));
    }

    private static Case Ended(string result) => new()
    {
        Id = "c1", ProcedureId = CleanupCycle.ProcedureId, ProcedureVersion = 1, OpenedAt = Now, OpenedBy = Housing,
        Result = new(result, null, Now),
    };

    private static CleanupOpinion Opinion { get; } = new(
        CleanupOutcome.Keep, [], [], "经研究", new(ConsentKind.CollectiveStudy, "纪要", new(2022, 8, 10)), null, null, null, null, Housing, Now);

    private static CleanupTask Task(int number, DateTimeOffset remindAt, params string[] others) => After(null, new TaskAssigned(new(
        "c1", $"定政办〔2020〕{number}号", number, $"定政办〔2020〕{number}号", "某办法", new(2020, 9, 1), null, "市住建局", others,
        Now.AddDays(5), remindAt, Now.AddDays(20))));

    private static CleanupTask After(CleanupTask? task, CleanupTaskChange change) =>
        CleanupTaskHistory.Apply(task?.Id ?? "c1", task, EventChain.Link(1, Now, Housing, change, ""));
}
