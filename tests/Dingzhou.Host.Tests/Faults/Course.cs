namespace Dingzhou.Host.Tests.Faults;

/// <summary>An orchestration of the test app, what its client does, and how all of it must end, whatever happens on the way.</summary>
/// <param name="Name">The orchestrator.</param>
/// <param name="Live">Starts the instance with this id and does what a client does to it.</param>
internal sealed record Course(string Name, Func<Orchestrations, string, Task> Live)
{
    /// <summary>The instances by what is added to the id, each with its status and its output or its error.</summary>
    public required IReadOnlyList<(string Suffix, string End)> Ends { get; init; }

    /// <summary>What has been done, by what is added to the id.</summary>
    public required string[] Effects { get; init; }

    /// <summary>Text that is too large for a row.</summary>
    private static string Large(string id) => id.PadRight(10_000, '.');

    public static IReadOnlyList<Course> All { get; } =
    [
        new("WaitAndGoOn", async (client, id) =>
        {
            await client.BeginAsync("WaitAndGoOn", id);
            await client.RaiseAsync(id, "Item", "x");
        })
        {
            Ends = Ending("Completed \"x\""),
            Effects = ["-before", "-after"],
        },
        new("CallChildren", (client, id) => client.BeginAsync("CallChildren", id))
        {
            Ends = Ending("Completed \"child 1 child 2 The third always fails.\"",
                ("-child1", "Completed \"child 1\""), ("-child2", "Completed \"child 2\""), ("-child3", "Failed The third always fails.")),
            Effects = ["-child1-done", "-child2-done", "-child3-done"],
        },
        new("DoAtOnce", (client, id) => client.BeginAsync("DoAtOnce", id))
        {
            Ends = Ending("Completed 4"),
            Effects = ["-1", "-2", "-3", "-4"],
        },
        new("TryAgain", (client, id) => client.BeginAsync("TryAgain", id))
        {
            Ends = Ending("Completed \"done\""),
            Effects = ["-done-tried", "-done"],
        },
        new("BeginAnew", async (client, id) =>
        {
            await client.BeginAsync("BeginAnew", id, 1);
            await client.RaiseAsync(id, "Item", "kept");
        })
        {
            Ends = Ending("Completed \"kept\""),
            Effects = ["-round-1", "-round-2", "-round-3"],
        },
        new("SendAndReceive", (client, id) => client.BeginAsync("SendAndReceive", id))
        {
            Ends = Ending("Completed \"how many: two sent\"", ("-receiver", "Completed \"sent\"")),
            Effects = ["-answered"],
        },
        new("Suspended", async (client, id) =>
        {
            await client.BeginAsync("WaitAndGoOn", id);
            await client.TellAsync(id, "suspend");
            await client.UntilAsync(id, state => state.Status == "Suspended");
            await client.RaiseAsync(id, "Item", "kept");
            await client.TellAsync(id, "resume");
        })
        {
            Ends = Ending("Completed \"kept\""),
            Effects = ["-before", "-after"],
        },
        new("Terminated", async (client, id) =>
        {
            await client.BeginAsync("AwaitChild", id);
            await client.UntilAsync(id + "-child", state => state.Custom == "\"waiting\"");
            await client.TellAsync(id, "terminate", "&recursive");
        })
        {
            Ends = Ending("Terminated \"ended\"", ("-child", "Terminated \"ended\"")),
            Effects = ["-child-before"],
        },
        new("FailInTheEnd", (client, id) => client.BeginAsync("FailInTheEnd", id))
        {
            Ends = Ending(
                "Failed Task 'NoSuchActivity' (#1) failed with an unhandled exception: There is no activity named 'NoSuchActivity'."),
            Effects = ["-before"],
        },
        new("CarryLargeData", async (client, id) =>
        {
            await client.BeginAsync("CarryLargeData", id, Large(id));
            await client.RaiseAsync(id, "Item", Large(id));
            await client.RaiseAsync(id, "Item", Large(id));
        })
        {
            Ends = Ending("Completed \"{large}{large}{large}\""),
            Effects = ["-20000", "-30000"],
        },
        new("GrowLong", (client, id) => client.BeginAsync("GrowLong", id, 1))
        {
            Ends = Ending("Completed 75000"),
            Effects = ["-1", "-2"],
        },
        new("Replaced", async (client, id) =>
        {
            await client.BeginAsync("FailInTheEnd", id, Large(id));
            await client.EndAsync(id);
            await client.BeginAsync("DoAtOnce", id, Large(id));
        })
        {
            Ends = Ending("Completed 4"),
            Effects = ["-before", "-1", "-2", "-3", "-4"],
        },
        new("Purged", async (client, id) =>
        {
            await client.BeginAsync("FailInTheEnd", id, Large(id));
            await client.EndAsync(id);
            await client.PurgeAsync(id);
        })
        {
            Ends = Ending("gone"),
            Effects = ["-before"],
        },
    ];

    /// <summary>Lives through it and checks how it ends.</summary>
    public async Task RunAsync(Orchestrations client, string id)
    {
        await Live(client, id);
        foreach (var (suffix, expected) in Ends)
            Assert.Equal(expected.Replace("{large}", Large(id), StringComparison.Ordinal), await EndAsync(client, id + suffix));
    }

    private static async Task<string> EndAsync(Orchestrations client, string id)
    {
        if (await client.StateAsync(id) is null)
            return "gone";
        var end = await client.EndAsync(id);
        return $"{end.Status} {(end.Status == "Failed" ? end.Failure?.ErrorMessage : end.Output)}";
    }

    private static (string Suffix, string End)[] Ending(string own, params (string Suffix, string End)[] children) =>
        [("", own), .. children];
}
