using Azure.Data.Tables;
using Dingzhou.Host.Storage;

namespace Dingzhou.Host.Tests;

/// <summary>Procedures that go on for years: the product's way of taking turns, in a process that is killed half-way.</summary>
public sealed class LongProcedureTests(Azurite azurite)
{
    private const int Turns = 1_000;

    /// <summary>An event, a timer and an activity leave about ten events a turn; fifty turns are kept at most.</summary>
    private const int LongestHistory = 600;

    [Fact]
    public async Task Told_a_thousand_times_a_procedure_sees_every_change_and_its_history_stays_short()
    {
        await using var course = await Course.StartAsync(azurite, "TakeTurnsWhenTold");
        for (var change = 1; change <= Turns; change++)
        {
            await course.CommitAsync(change);
            await course.Client.RaiseAsync(Course.Id, "Changed", change);
            if (change == Turns / 2)
                await course.KillAsync();
            if (change % 100 != 0)
                continue;
            Assert.InRange(await course.HistoryAsync(), 1, LongestHistory);

            // Where it has just begun anew nothing is said of it until its first turn has been taken.
            await Patience.UntilAsync(async () => (await course.Client.StateAsync(Course.Id))!.Custom is not null);
        }

        Assert.Equal($"\"{Turns}\"", (await course.EndAsync()).Output);

        // Where it begins anew, one turn looks at all that was told by then.
        Assert.InRange(await course.TurnsAsync(), Turns / 50, Turns + 10);
        Assert.InRange(await course.BeginningsAsync(), 2, Turns);
    }

    [Fact]
    public async Task Woken_a_thousand_times_a_procedure_takes_every_turn_at_its_hour_and_its_history_stays_short()
    {
        await using var course = await Course.StartAsync(azurite, "TakeTurnsInTime", movableClock: true);
        await course.CommitAsync(0);
        var clock = new Clock(course.Client.Http);
        for (var part = 0; part < 10; part++)
        {
            await clock.AdvanceByAsync(TimeSpan.FromHours(Turns / 10));
            Assert.InRange(await course.HistoryAsync(), 0, LongestHistory);
            if (part == 5)
                await course.KillAsync();
            clock = new Clock(course.Client.Http);
        }

        Assert.Equal($"\"{Turns}\"", (await course.EndAsync()).Output);
        Assert.Equal(Turns, await course.TurnsAsync());
        Assert.Equal((Turns - 1) / 50, await course.BeginningsAsync());
    }

    /// <summary>A procedure, the row that it looks at, and the process that carries it out.</summary>
    private sealed class Course : IAsyncDisposable
    {
        public const string Id = "long";

        private readonly AppProcess _app;
        private readonly TableClient _rows;
        private readonly TableClient _instances;

        private Course(AppProcess app, TableClient rows, TableClient instances)
            => (_app, _rows, _instances, Client) = (app, rows, instances, Orchestrations.At(app.Address));

        public Orchestrations Client { get; private set; }

        public static async Task<Course> StartAsync(Azurite azurite, string orchestrator, bool movableClock = false)
        {
            var (hub, rows) = (azurite.NewPrefix() + "hub", new TableClient(azurite.ConnectionString, azurite.NewPrefix() + "Rows"));
            await rows.CreateAsync();
            await rows.AddEntityAsync(new TableEntity("procedure", Id) { ["Changes"] = 0, ["Seen"] = 0, ["Turns"] = 0, ["Last"] = Turns });
            var app = await SharedApp.StartAsync(azurite, movableClock, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [SharedApp.Hub] = hub,
                ["EffectsTable"] = rows.Name,
            });
            var course = new Course(app, rows, new TableClient(azurite.ConnectionString, $"{hub}Instances"));
            await course.Client.StartAsync(orchestrator, Id, Id);
            return course;
        }

        public async Task CommitAsync(int change) => await _rows.UpdateEntityAsync(
            new TableEntity("procedure", Id) { ["Changes"] = change }, Azure.ETag.All, TableUpdateMode.Merge);

        public async Task KillAsync()
        {
            await _app.KillAsync();
            await _app.StartAsync();
            Client = Orchestrations.At(_app.Address);
        }

        public async Task<Orchestrations.State> EndAsync()
        {
            var end = await Client.EndAsync(Id);
            Assert.True(end.Status == "Completed", $"{end}");
            return end;
        }

        public async Task<int> TurnsAsync() => (await _rows.GetEntityAsync<TableEntity>("procedure", Id)).Value.GetInt32("Turns")!.Value;

        /// <summary>How many events the history has that is replayed for the next turn.</summary>
        public async Task<int> HistoryAsync()
        {
            var state = InstanceRow.Read(await RowAsync());
            return state.ChunkedEvents + state.History.Count;
        }

        /// <summary>How often it has begun anew.</summary>
        public async Task<int> BeginningsAsync() => InstanceRow.Read(await RowAsync()).Generation;

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task<TableEntity> RowAsync() =>
            (await _instances.GetEntityAsync<TableEntity>(InstanceKey.Partition(Id), InstanceKey.Instance(Id))).Value;
    }
}
