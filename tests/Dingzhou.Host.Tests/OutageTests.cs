using System.Net;
using Azure.Data.Tables;
using Dingzhou.Host.Tests.Faults;

namespace Dingzhou.Host.Tests;

/// <summary>Storage that is in trouble, or away: everything waits for it, and nothing is lost or done twice.</summary>
public sealed class OutageTests(Azurite azurite)
{
    /// <summary>What storage answers in trouble; without an answer the connection breaks.</summary>
    private static readonly HttpStatusCode?[] Faults =
        [HttpStatusCode.TooManyRequests, HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable, null];

    [Fact]
    public async Task Whatever_storage_answers_and_whether_it_has_done_it_or_not_every_course_ends_as_always()
    {
        await using var storage = await StorageProxy.StartAsync(azurite.ConnectionString);
        var (calls, isOver, hangs) = (0, false, 2);
        storage.OnCall = async (call, pass) =>
        {
            if (call.Target.Contains("Instances", StringComparison.Ordinal) && call.IsWrite && Interlocked.Decrement(ref hangs) >= 0)
                return await call.HangAsync();
            // What an activity writes is its own affair: it is the host's calls that go wrong here.
            if (call.Target.Contains("Effects", StringComparison.Ordinal))
                return await pass();
            var number = Interlocked.Increment(ref calls);
            if (number % 3 != 0 || isOver)
                return await pass();
            if (number % 2 == 0)
                await pass();
            return Faults[number / 3 % Faults.Length] is { } status
                ? StorageAnswer.Fault(status) : throw new IOException("The connection is broken.");
        };
        var hub = azurite.NewPrefix();
        var effects = new TableClient(azurite.ConnectionString, hub + "Effects");
        await effects.CreateAsync();
        await using var app = await StartAsync(storage.ConnectionString, hub);
        var client = InsistentClient.At(app.Address);
        var courses = Course.All.Select((course, number) => (Course: course, Id: $"course{number}")).ToList();
        await Task.WhenAll(courses.Select(course => course.Course.RunAsync(client, course.Id)));
        isOver = true;
        var expected = courses.SelectMany(course => course.Course.Effects.Select(effect => course.Id + effect));
        var found = await effects.QueryAsync<TableEntity>().Select(row => row.RowKey).ToListAsync();
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.True(calls > 100 && hangs < 0, $"Storage was called {calls} times.");
    }

    [Fact]
    public async Task A_renewal_of_the_lease_that_is_refused_is_tried_again()
    {
        await using var storage = await StorageProxy.StartAsync(azurite.ConnectionString);
        await using var app = await StartAsync(storage.ConnectionString, azurite.NewPrefix());
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        storage.OnCall = (call, pass) => call.Target.Contains("comp=lease", StringComparison.Ordinal) && refused.TrySetResult()
            ? Task.FromResult(StorageAnswer.Fault(HttpStatusCode.Forbidden))
            : pass();
        await refused.Task.WaitAsync(Patience.Longest);
        // Beyond the time for which the last renewal would have lasted.
        await Task.Delay(TimeSpan.FromSeconds(15));
        var client = InsistentClient.At(app.Address);
        await client.StartAsync("Approval", 100, id: "after");
        Assert.Equal("\"late\"", (await client.EndAsync("after")).Output);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    public async Task Storage_that_is_stopped_and_started_again_finds_all_going_on(int seconds)
    {
        await using var own = await Azurite.StartAsync(persistent: true);
        var hub = own.NewPrefix();
        await new TableClient(own.ConnectionString, hub + "Effects").CreateAsync();
        await using var app = await StartAsync(own.ConnectionString, hub);
        var client = InsistentClient.At(app.Address);
        await client.StartAsync("WaitAndGoOn", id: "waiting");
        await client.StartAsync("Approval", 3000, id: "timer");
        await client.UntilAsync("waiting", state => state.Custom == "\"waiting\"");
        // A slow machine may see it fire before.
        await client.UntilAsync("timer", state => state.Status != "Pending");

        await own.StopAsync();
        // Asked for while storage is away; it is answered when it has been stored.
        var request = client.RaiseAsync("waiting", "Item", "asked for in the outage");
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        Assert.False(request.IsCompleted);
        await own.StartAgainAsync();

        await request;
        Assert.Equal("\"asked for in the outage\"", (await client.EndAsync("waiting")).Output);
        Assert.Equal("\"late\"", (await client.EndAsync("timer")).Output);
    }

    private Task<AppProcess> StartAsync(string storage, string hub)
        => SharedApp.StartAsync(azurite, settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = storage,
            [SharedApp.Hub] = hub,
            ["EffectsTable"] = hub + "Effects",
        });
}
