using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

public sealed class SubOrchestrationTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task They_return_their_results_and_know_their_parent()
    {
        var end = await _client.RunAsync("Parent");
        var told = end.Result.EnumerateArray().ToList();
        Assert.Equal([2, 4, 6], told.ConvertAll(child => child.GetProperty("Result").GetInt32()));
        Assert.All(told, child => Assert.Equal($"Parent {end.Id}", child.GetProperty("Parent").GetString()));
    }

    [Fact]
    public async Task They_are_instances_of_their_own_with_the_ids_given_or_ids_made_for_them()
    {
        var end = await _client.RunAsync("Parent");
        var ids = end.Result.EnumerateArray().Select(child => child.GetProperty("Id").GetString()!).ToList();
        Assert.Equal(end.Id + "-child", ids[0]);
        Assert.Equal(4, ids.Append(end.Id).Distinct(StringComparer.Ordinal).Count());
        foreach (var id in ids)
        {
            var child = (await _client.StateAsync(id))!;
            Assert.Equal("Child", child.Name);
            Assert.Equal("Completed", child.Status);
        }
    }

    [Fact]
    public async Task Many_of_them_run_together()
        // FanOut of i sums the doubles below i: i (i - 1), summed for i below 40.
        => Assert.Equal($"{Enumerable.Range(0, 40).Sum(i => i * (i - 1))}", (await _client.RunAsync("ParentOfMany", 40)).Output);

    [Fact]
    public async Task An_id_is_free_again_when_its_instance_has_ended()
        => Assert.Equal("12", (await _client.RunAsync("ParentOfSuccessors")).Output);

    [Fact]
    public async Task One_that_begins_anew_returns_its_last_result()
        => Assert.Equal("10", (await _client.RunAsync("ParentOfRestarting")).Output);

    [Fact]
    public async Task One_that_is_terminated_fails_its_parents_task()
    {
        var id = await _client.StartAsync("Guardian");
        await _client.UntilAsync(id + "-child", state => state.Status == "Running");
        await _client.TellAsync(id + "-child", "terminate");
        Assert.Equal("\"lost BufferThenTake\"", (await _client.EndAsync(id)).Output);
    }
}
