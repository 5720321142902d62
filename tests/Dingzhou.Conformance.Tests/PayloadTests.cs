using System.Text.Json;
using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

/// <summary>
/// Inputs and outputs are JSON of System.Text.Json: names as declared, read without regard to case; large ones are kept whole.
/// </summary>
public sealed class PayloadTests(App app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task Json_has_names_as_declared_and_is_read_without_regard_to_case()
    {
        var end = await _client.RunAsync("Names", new { firstname = "a", KIND = 1, amount = 0.10m, At = "2022-08-09T08:00:00+08:00" });
        var result = end.Result;
        Assert.Equal(["FirstName", "Kind", "Amount", "At"], result.EnumerateObject().Select(property => property.Name));
        Assert.Equal("你好 a!", result.GetProperty("FirstName").GetString());
        Assert.Equal(1, result.GetProperty("Kind").GetInt32());
        Assert.Equal("0.10", result.GetProperty("Amount").GetRawText());
        Assert.Equal("2022-08-09T08:00:00+08:00", result.GetProperty("At").GetString());
    }

    [Fact]
    public async Task An_orchestrator_may_take_its_input_as_a_parameter_or_from_its_context()
        => Assert.Equal("\"a a\"", (await _client.RunAsync("InputAsParameter", new { FirstName = "a" })).Output);

    [Fact]
    public async Task Without_an_input_there_is_the_default_of_what_is_asked_for()
    {
        var end = await _client.RunAsync("NoInput");
        Assert.Equal("\"nothing 0 nobody\"", end.Output);
        Assert.Null(end.Input);
    }

    [Fact]
    public async Task An_orchestrator_may_return_nothing()
    {
        var end = await _client.RunAsync("NoOutput");
        Assert.Equal("Completed", end.Status);
        Assert.Null(end.Output);
    }

    [Fact]
    public async Task The_client_reads_inputs_outputs_and_statuses_as_types_when_it_has_asked_for_them()
    {
        var id = await _client.StartAsync("ReadBack", new { FirstName = "a", Kind = 1 });
        await _client.EndAsync(id);
        Assert.Equal("a Large, 7, done, completed", await _client.GetAsync($"read?id={id}&payloads"));
        Assert.Equal("not asked for", await _client.GetAsync($"read?id={id}"));
    }

    [Fact]
    public async Task Inputs_outputs_and_events_of_several_megabytes_come_through_whole()
    {
        var (text, more) = (new string('文', 1_500_000), new string('m', 1_000_000));
        var id = await _client.StartAsync("Large", text);
        await _client.RaiseAsync(id, "More", more);
        await _client.RaiseAsync(id, "Go");
        var end = await _client.EndAsync(id);
        Assert.Equal(text + more, end.Result.GetString());
        Assert.Equal(text, JsonSerializer.Deserialize<string>(end.Input!));
    }

    [Fact]
    public async Task A_custom_status_of_up_to_16_KB_of_UTF_16_is_shown_as_soon_as_the_orchestrator_waits_and_stays_to_the_end()
    {
        var id = await _client.StartAsync("ShowStatus");
        var first = await _client.UntilAsync(id, state => state.Custom is not null);
        Assert.Equal("第一步", JsonSerializer.Deserialize<JsonElement>(first.Custom!).GetProperty("Stage").GetString());
        await _client.RaiseAsync(id, "Go");
        await _client.UntilAsync(id, state => state.Custom?.Length == 8 * 1024);
        await _client.RaiseAsync(id, "Go");
        await _client.UntilAsync(id, state => state.Custom is null or "null");
        await _client.RaiseAsync(id, "Go");
        Assert.Equal("\"at the end\"", (await _client.EndAsync(id)).Custom);
    }
}
