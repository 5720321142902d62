namespace Dingzhou.App.Tests.Subscriptions;

/// <summary>An organisation that watches something, and what it was told of it.</summary>
/// <param name="api">The API as it uses it.</param>
internal sealed class Watcher(Api api)
{
    public const string Path = "/api/subscriptions";

    public Api Api => api;

    public static async Task<Watcher> OfAsync(TestKit.App app) =>
        new(await app.AsAsync(Person.Applicant("场主", CreditCode.Any())));

    public Task<Answer> SubscribeAsync(object watched) => api.PostAsync(Path, watched);

    /// <summary>Subscribes to something for the first time.</summary>
    /// <returns>The identity.</returns>
    public async Task<string> WatchAsync(object watched) => (await SubscribeAsync(watched)).Must(HttpStatusCode.Created).String("id");

    /// <summary>The texts of what it was told of changes, the newest first, without what every such text ends with.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync() =>
    [
        .. (await api.GetAsync("/api/notices?limit=100")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Where(n => n.GetProperty("title").GetString()!.StartsWith("订阅", StringComparison.Ordinal))
            .Select(n => n.GetProperty("text").GetString()!.Split("\n\n")[0]),
    ];

    /// <summary>The identities of its subscriptions.</summary>
    public async Task<IReadOnlyList<string>> ListAsync() =>
        [.. (await api.GetAsync($"{Path}?limit=100")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(
            s => s.GetProperty("id").GetString()!)];

    /// <summary>One hour into a day of August 2022.</summary>
    public static Task LiveUntilAsync(TestKit.App app, int day) =>
        app.Clock.AdvanceToAsync(new(2022, 8, day, 1, 0, 0, TimeSpan.FromHours(8)));
}
