using System.Globalization;

namespace Dingzhou.TestKit.Attack;

/// <summary>
/// Generated requests against an app, one after another: each must be answered, with what the interface description promises and never
/// with a 5xx, whatever is refused must have changed nothing, and what is
/// repeated with its key is answered as the first time.
/// </summary>
/// <param name="app">The app.</param>
/// <param name="connectionString">Its storage.</param>
/// <param name="prefix">The prefix of its tables and containers.</param>
public sealed class Fuzz(App app, string connectionString, string prefix)
{
    private const int BatchSize = 250;

    /// <summary>What still goes on by itself may come between two prints; what a refusal does, it does each time.</summary>
    private const int Replays = 3;

    /// <summary>
    /// Who confirms again what could not be submitted has it tried again, and is told what is lacking now: that answer is no record of the
    /// first.
    /// </summary>
    private static readonly string[] TriedAgain = ["ConfirmEntitlement"];

    /// <summary>
    /// What is shown beside the record, as it is on the day of the answer: who carries a document out by now, and why one of several was
    /// refused.
    /// </summary>
    private static readonly string[] ShownAsOfToday = ["RegisterRegulation", "AnswerCases"];

    private readonly List<string> _faults = [];
    private readonly List<GeneratedRequest> _refused = [];
    private readonly List<(GeneratedRequest Request, Answer First)> _keyed = [];
    private readonly HashSet<string> _neverAccepted = new(StringComparer.Ordinal);

    /// <summary>Everything that went wrong, for people to read.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>How many requests were refused, and replayed.</summary>
    public int Refused => _refused.Count;

    /// <summary>The operations of which no request was accepted: what lies behind them was not seen.</summary>
    public IReadOnlyCollection<string> NeverAccepted => _neverAccepted;

    /// <summary>How many operations there are.</summary>
    public int Operations { get; private set; }

    /// <summary>Settings of an app that is attacked: all requests come from here, and none is to be refused for their number.</summary>
    public static IReadOnlyDictionary<string, string> Settings(string prefix) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Runtime__ClockStart"] = "2022-08-10T09:00:00+08:00",
        ["Storage__Prefix"] = prefix,
        ["AzureFunctionsJobHost__extensions__durableTask__hubName"] = prefix + "hub",
        ["RateLimit__Burst"] = "1000000",
        ["RateLimit__PerSecond"] = "1000000",
    };

    /// <summary>Sends as many requests as that, and then those that were refused once more, between two prints of the storage.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Of the choices.</param>
    /// <param name="progress">Is told how many have been sent.</param>
    public async Task RunAsync(int count, int seed, Action<int>? progress = null)
    {
        var world = await World.MakeAsync(app);
        var description = await ApiDescription.ReadAsync(app);
        Operations = description.Operations.Count;
        _neverAccepted.UnionWith(description.Operations.Select(o => o.Id));
        var requests = new RequestGenerator(description, world.People, world.Known, seed);
        for (var i = 0; i < count; i++)
        {
            if (i % BatchSize == 0)
                progress?.Invoke(i);
            var request = requests.Next(i);
            if (await AnsweredAsync(request) is not { } answer)
                continue;
            if ((int)answer.Status >= 400)
            {
                _refused.Add(request);
                continue;
            }

            _neverAccepted.Remove(request.Operation.Id);
            world.Known.Learn(description, request.Operation, answer);
            if (request.Key is null || TriedAgain.Contains(request.Operation.Id, StringComparer.Ordinal))
                continue;
            await RepeatAsync(request, answer);
            _keyed.Add((request, answer));
        }

        // Whatever has happened since.
        foreach (var (request, first) in _keyed)
            await RepeatAsync(request, first);

        foreach (var batch in _refused.Chunk(BatchSize))
            await ReplayAsync([.. batch]);
    }

    /// <summary>
    /// Under its key a request is answered as the first time; where it comes too often, or of whoever may not act for the applicant any
    /// more, not at all.
    /// </summary>
    private async Task RepeatAsync(GeneratedRequest request, Answer first)
    {
        if (await AnsweredAsync(request) is { Status: not HttpStatusCode.TooManyRequests, Code: not "no-authority" } again
            && ((again.Status, again.ETag, again.Location) != (first.Status, first.ETag, first.Location)
                || (again.Text != first.Text && !ShownAsOfToday.Contains(request.Operation.Id, StringComparer.Ordinal))))
            _faults.Add(
                string.Create(
                CultureInfo.InvariantCulture,
                $"Repeated, {(int)first.Status} {first.ETag} {first.Text} became {(int)again.Status} {again.ETag} {again.Text}: {request}"));
    }

    private async Task<Answer?> AnsweredAsync(GeneratedRequest request)
    {
        Answer answer;
        try
        {
            answer = await request.SendAsync(app);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            _faults.Add($"No answer ({e.Message}) to {request}");
            return null;
        }

        // What no function has come to see: another path or method, or two values in an address that are too long together.
        var status = (int)answer.Status;
        if (status >= 500
            || !(request.Operation.Promised.Contains(answer.Status)
            || answer.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.RequestUriTooLong))
            _faults.Add(string.Create(CultureInfo.InvariantCulture, $"{status} {answer.Text} to {request}"));
        else if (status >= 400 && answer.MediaType != "application/problem+json")
            _faults.Add(
                string.Create(CultureInfo.InvariantCulture, $"{status} is no problem, but {answer.MediaType} {answer.Text} to {request}"));
        return answer;
    }

    /// <summary>What is accepted this time, as something has come about meanwhile, is no refusal any more.</summary>
    private async Task ReplayAsync(List<GeneratedRequest> batch)
    {
        for (var changes = 0; ;)
        {
            var before = await StorePrint.AtRestAsync(connectionString, prefix);
            var accepted = new List<GeneratedRequest>();
            foreach (var request in batch)
            {
                if (await AnsweredAsync(request) is { Status: < HttpStatusCode.BadRequest })
                    accepted.Add(request);
            }

            if (accepted.Count == 0)
            {
                var changed = StorePrint.Differences(before, await StorePrint.AtRestAsync(connectionString, prefix));
                if (changed.Count == 0)
                    return;
                if (++changes < Replays)
                    continue;
                await BlameAsync(batch, changed);
                return;
            }

            batch.RemoveAll(accepted.Contains);
        }
    }

    /// <summary>Finds which of the refused requests changes something.</summary>
    private async Task BlameAsync(List<GeneratedRequest> batch, IReadOnlyList<string> changed)
    {
        foreach (var request in batch)
        {
            var before = await StorePrint.TakeAsync(connectionString, prefix);
            await AnsweredAsync(request);
            var its = StorePrint.Differences(before, await StorePrint.TakeAsync(connectionString, prefix));
            if (its.Count > 0)
                _faults.Add($"Refused, yet {string.Join(", ", its)} changed: {request}");
        }

        _faults.Add($"{string.Join(", ", changed)} changed while {batch.Count} requests were refused.");
    }
}
