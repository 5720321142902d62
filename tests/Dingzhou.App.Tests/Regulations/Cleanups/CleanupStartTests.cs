namespace Dingzhou.App.Tests.Regulations.Cleanups;

/// <summary>How a clean-up begins, on whatever day.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class CleanupStartTests(SharedApp shared)
{
    [Fact]
    public async Task What_is_proposed_and_planned_is_with_its_departments_and_the_first_opinion_is_examined()
    {
        var justice = await Justice.OfAsync(shared.App);
        var (one, other) = (await justice.RegisterAsync(AnyNumber(), "市清理一局"), await justice.RegisterAsync(AnyNumber(), "市清理二局"));
        var cycle = await justice.ProposeAsync(one, other);
        await justice.PlanAsync(cycle, 2);

        var stranger = await justice.DepartmentAsync("市清理三局");
        var opinion = Justice.Opinion(one, "repeal", ["8.2"]);
        Assert.False((int)(await Justice.FileAsync(stranger, cycle, opinion)).Status < 300);
        (await Justice.FileAsync(await justice.DepartmentAsync("市清理一局"), cycle, opinion)).Must(HttpStatusCode.OK);
        (await justice.ConcludeAsync(cycle, new { documentId = one, reason = "同意" })).Must(HttpStatusCode.OK);

        Assert.Equal("examined", (await justice.TaskAsync(cycle, one)).GetProperty("status").GetString());
        Assert.NotEqual("examined", (await justice.TaskAsync(cycle, other)).GetProperty("status").GetString());
        Assert.Equal("valid", (await justice.DocumentAsync(one)).GetProperty("status").GetString());
    }

    /// <summary>A number that no other document has, also of an earlier run against the same app.</summary>
    private static int AnyNumber() => Random.Shared.Next(10_000, 100_000);
}
