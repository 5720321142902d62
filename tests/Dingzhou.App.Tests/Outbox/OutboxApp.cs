using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dingzhou.TestKit.Notices;

namespace Dingzhou.App.Tests.Outbox;

/// <summary>An app that sends e-mail, webhooks and text messages, and those who get them. Its tests run one after another.</summary>
public sealed partial class OutboxApp(Azurite azurite) : IAsyncLifetime
{
    private TestKit.App? _app;
    private int _number = Random.Shared.Next(1_000_000, 9_000_000);

    /// <summary>The app, from August 2022 on.</summary>
    public TestKit.App App => _app!;

    /// <summary>The mail server.</summary>
    public MailServer Mail { get; } = new();

    /// <summary>What is told over HTTP: webhooks, each under a path of its own, and the gateway of text messages under <c>/gateway</c>.</summary>
    public Receiver Receiver { get; } = new();

    /// <summary>Settings of an app that sends through them.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(
        Clocks.August2022.Concat(Mail.Settings), StringComparer.Ordinal)
    {
        ["Webhooks__AllowPrivate"] = "true", ["TextMessages__Url"] = $"{Receiver.Address}gateway", ["TextMessages__Secret"] = "let me in",
    };

    public async ValueTask InitializeAsync() => _app = await TestKit.App.StartAsync(azurite, movableClock: true, Settings);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await Mail.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    /// <summary>A subscriber whom nobody else has: an organisation.</summary>
    public async Task<Subscriber> SubscriberAsync()
    {
        var code = CreditCode.Of(Interlocked.Increment(ref _number));
        return new(this, await App.AsAsync(Person.Applicant("农场", code)), code);
    }

    /// <summary>A department as a subscriber.</summary>
    public async Task<Subscriber> DepartmentAsync(string department) =>
        new(this, await App.AsAsync(Person.Reviewer($"{department}经办", department)), department);

    /// <summary>The code in a text.</summary>
    public static string CodeIn(string text) => Code().Match(text).Value;

    [GeneratedRegex("(?<![0-9])[0-9]{6}(?![0-9])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}

/// <summary>Somebody who is told, and how.</summary>
/// <param name="kit">The app and the servers.</param>
/// <param name="api">The API as it uses it.</param>
/// <param name="name">The credit code, or the department.</param>
public sealed class Subscriber(OutboxApp kit, Api api, string name)
{
    private const string Path = "/api/notice-settings";

    public Api Api => api;

    public string Name => name;

    /// <summary>The path at the receiver.</summary>
    public string Hook => $"/{Uri.EscapeDataString(name)}";

    /// <summary>The address that nobody else has.</summary>
    public string Email { get; } = $"a{Guid.NewGuid().ToString("N")[..12]}@farm.example";

    /// <summary>The secret of the webhook.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>What came to the address, without codes.</summary>
    public IReadOnlyList<Mail> Mails => [.. kit.Mail.To(Email).Where(m => OutboxApp.CodeIn(m.Text).Length == 0)];

    /// <summary>What came to the webhook.</summary>
    public IReadOnlyList<Received> Calls => kit.Receiver.Under(Hook);

    /// <summary>Says how it wants to be told.</summary>
    public static Task<Answer> PutAsync(Api api, object settings, string? ifMatch = "*") => api.SendAsync(
        HttpMethod.Put, Path, new StringContent(JsonSerializer.Serialize(settings), Encoding.UTF8, "application/json"), ifMatch: ifMatch);

    /// <summary>Settings as they are sent.</summary>
    public static JsonObject Settings(
        string[]? emails = null, string[]? mobiles = null, string? webhookUrl = null, string language = "zh", string digest = "each") => new()
    {
        ["language"] = language, ["digest"] = digest, ["emails"] = new JsonArray([.. (emails ?? []).Select(e => (JsonNode)e)]),
        ["mobiles"] = new JsonArray([.. (mobiles ?? []).Select(m => (JsonNode)m)]), ["webhookUrl"] = webhookUrl,
    };

    /// <summary>Wants e-mail to its address.</summary>
    public async Task<Subscriber> WithEmailAsync(string language = "zh", string digest = "each")
    {
        (await PutAsync(api, Settings(emails: [Email], language: language, digest: digest))).Must(HttpStatusCode.OK);
        await ConfirmAsync(Email, () => kit.Mail.To(Email)[^1].Text);
        return this;
    }

    /// <summary>Wants its webhook called.</summary>
    public async Task<Subscriber> WithWebhookAsync(string language = "zh", string digest = "each")
    {
        var settings = Settings(webhookUrl: kit.Receiver.Address.ToString().TrimEnd('/') + Hook, language: language, digest: digest);
        Secret = (await PutAsync(api, settings)).Must(HttpStatusCode.OK).String("webhookSecret");
        return this;
    }

    /// <summary>Has a code sent, and confirms by it.</summary>
    public async Task ConfirmAsync(string address, Func<string> sent)
    {
        (await api.PostAsync($"{Path}/codes", new { address })).Must(HttpStatusCode.NoContent);
        await kit.App.Clock.AdvanceByAsync(TimeSpan.FromMinutes(1));
        var answer = await api.PostAsync($"{Path}/confirmations", new { address, code = OutboxApp.CodeIn(sent()) });
        Assert.Empty(answer.Must(HttpStatusCode.OK).Json.GetProperty("unconfirmed").EnumerateArray());
    }

    /// <summary>Is told something: that it qualifies, by what the bureau records.</summary>
    public async Task TellAsync()
    {
        var bureau = await kit.App.AsAsync(Person.Reviewer("名单员"));
        (await RecordAsync(bureau, name)).Must(HttpStatusCode.OK);
    }

    /// <summary>The bureau records what makes an organisation qualify.</summary>
    public static Task<Answer> RecordAsync(Api bureau, string code) => bureau.PatchAsync(
        $"/api/enterprises/{code}/facts",
        new { matterId = FarmCase.Matter, facts = new { result = "new" }, source = "冀农发〔2022〕1号" }, null);
}

/// <summary>The tests that share it run one after another.</summary>
[CollectionDefinition(nameof(OutboxApp))]
public sealed class OutboxAppGroup : ICollectionFixture<OutboxApp>;
