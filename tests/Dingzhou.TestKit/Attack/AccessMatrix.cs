using System.Globalization;

namespace Dingzhou.TestKit.Attack;

/// <summary>
/// Every operation for everybody, on things that exist: first whatever is to be refused, which must change nothing, then the rest. What
/// is expected comes from <see cref="AccessRule"/>.
/// </summary>
/// <param name="app">The app.</param>
/// <param name="connectionString">Its storage.</param>
/// <param name="prefix">The prefix of its tables and containers.</param>
public sealed class AccessMatrix(App app, string connectionString, string prefix)
{
    private readonly List<string> _faults = [];

    /// <summary>Everything that is not as the rule says.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>How many pairs of an operation and a caller were tried, by what was expected of them.</summary>
    public IReadOnlyDictionary<AccessVerdict, int> Tried { get; private set; } = new Dictionary<AccessVerdict, int>();

    /// <summary>Tries every pair.</summary>
    /// <param name="world">The things, and those who ask for them.</param>
    /// <param name="rounds">How often, each time with other bodies.</param>
    public async Task RunAsync(World world, int rounds = 1)
    {
        var description = await ApiDescription.ReadAsync(app);
        var rule = new AccessRule(world);
        var all = (from operation in description.Operations
                   from caller in world.People.Except(world.Colleagues).Prepend(null)
                   where rule.Concerns(operation, caller)
                   select (Operation: operation, Caller: caller, Expected: rule.Of(operation, caller))).ToList();
        Tried = all.CountBy(a => a.Expected).ToDictionary();
        for (var round = 0; round < rounds; round++)
        {
            var requests = new RequestGenerator(description, world.People, world.Known, round);
            var before = await StorePrint.AtRestAsync(connectionString, prefix);
            foreach (var (operation, caller, expected) in all.Where(a => a.Expected != AccessVerdict.Admitted))
                await TryAsync(world, requests.Plain(operation, caller, ifMatch: "*"), expected);
            if (StorePrint.Differences(before, await StorePrint.AtRestAsync(connectionString, prefix)) is { Count: > 0 } changed)
                _faults.Add($"{string.Join(", ", changed)} changed, though everything was refused.");

            // What has a version is asked for with one that nothing has: whoever is let in changes as little as can be.
            foreach (var (operation, caller, expected) in all.Where(a => a.Expected == AccessVerdict.Admitted).OrderBy(
                a => a.Operation.Method != HttpMethod.Get))
                await TryAsync(world, requests.Plain(operation, caller, ifMatch: "\"999\""), expected);
        }
    }

    private async Task TryAsync(World world, GeneratedRequest request, AccessVerdict expected)
    {
        var answer = await request.SendAsync(app);
        var verdict = AccessRule.Of(answer);
        if (verdict != expected || answer.Status >= HttpStatusCode.InternalServerError)
            _faults.Add(
                string.Create(CultureInfo.InvariantCulture, $"{expected} was expected, not {(int)answer.Status} {answer.Code}: {request}"));
        if (answer.Text.Contains(World.ObjectorsContact, StringComparison.Ordinal) && !world.MayReadOfObjector(request.Who))
            _faults.Add($"Who objects, or proposes, was told to {request}");
        if (answer.Text.Contains(World.OwnersPhone, StringComparison.Ordinal) && !world.MayReadOfOwner(request.Who))
            _faults.Add($"The owner's telephone was told to {request}");
    }
}
