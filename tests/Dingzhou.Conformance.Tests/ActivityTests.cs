using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

public sealed class ActivityTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task Activities_run_in_sequence() => Assert.Equal("[0,2,4,6,8]", (await _client.RunAsync("Sequence")).Output);

    [Fact]
    public async Task A_thousand_activities_are_under_way_together() =>
        Assert.Equal("999000", (await _client.RunAsync("FanOut", 1000)).Output);

    [Fact]
    public async Task Activities_run_at_the_same_time() => Assert.Equal("true", (await _client.RunAsync("MeetEachOther")).Output);

    [Fact]
    public async Task An_activity_may_take_and_return_nothing_has_an_instance_for_each_call_and_is_found_by_its_name_in_any_case()
        => Assert.Equal("""{"nothing":null,"zero":0,"first":1,"second":1,"named":"I am Identity"}""", (await _client.RunAsync("Plain")).Output);

    [Fact]
    public async Task A_history_of_ten_thousand_events_replays()
        => Assert.Equal("10000", (await _client.RunAsync("ManyCalls", 20)).Output);
}
