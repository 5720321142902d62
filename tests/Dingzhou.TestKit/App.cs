namespace Dingzhou.TestKit;

/// <summary>
/// The app under test: the real host process on this machine by default, or, with <c>DINGZHOU_BASE_ADDRESS</c> and
/// <c>DINGZHOU_TOKEN_ISSUER</c> set, one that runs elsewhere: under <c>func start</c>, or deployed.
/// </summary>
public sealed class App : IAsyncDisposable
{
    private readonly AppProcess? _process;
    private readonly TokenIssuer? _issuer;
    private readonly ITokens _tokens;

    private App(Uri address, ITokens? tokens, AppProcess? process, TokenIssuer? issuer)
    {
        Http = new HttpClient { BaseAddress = address, Timeout = Patience.Longest };
        _tokens = tokens ?? issuer ?? (ITokens)new RemoteTokens(Http, new Uri(address, "/dev"));
        _process = process;
        _issuer = issuer;
        Clock = new Clock(Http);
    }

    /// <summary>
    /// Whether the tests are aimed at an app that runs elsewhere, whose clock cannot be moved and which cannot be killed.
    /// </summary>
    public static bool IsElsewhere => Environment.GetEnvironmentVariable("DINGZHOU_BASE_ADDRESS") is { Length: > 0 };

    /// <summary>A client with the base address and no token.</summary>
    public HttpClient Http { get; }

    /// <summary>The movable clock; only on the embedded host.</summary>
    public Clock Clock { get; }

    /// <summary>The process on this machine, to stop or kill.</summary>
    public AppProcess Process => _process ?? throw new InvalidOperationException("The app runs elsewhere.");

    /// <summary>The issuer on this machine, to make bad tokens with.</summary>
    public TokenIssuer Issuer => _issuer ?? throw new InvalidOperationException("The tokens come from elsewhere.");

    /// <summary>Starts the app on this machine, or connects to the one that the environment names.</summary>
    /// <param name="program">The path of another build of it; null: the one of the repository.</param>
    public static async Task<App> StartAsync(
        Azurite azurite, bool movableClock = false, IReadOnlyDictionary<string, string>? settings = null, string? program = null)
    {
        if (IsElsewhere)
        {
            var issuerAddress = Environment.GetEnvironmentVariable("DINGZHOU_TOKEN_ISSUER")
                ?? throw new InvalidOperationException(
                    "DINGZHOU_BASE_ADDRESS is set; DINGZHOU_TOKEN_ISSUER must name an issuer that answers POST {issuer}/tokens.");
            var address = new Uri(Environment.GetEnvironmentVariable("DINGZHOU_BASE_ADDRESS")!);
            var app = new App(address, new RemoteTokens(new HttpClient(), new Uri(issuerAddress)), process: null, issuer: null);
            await EverValid.PublishedAsync(app);
            return app;
        }
        var issuer = new TokenIssuer();
        var process = await AppProcess.StartAsync(
            azurite.ConnectionString, azurite.NewPrefix(), issuer.Address, movableClock, settings, program ?? AppProcess.Shipped);
        return new App(process.Address, tokens: null, process, issuer);
    }

    /// <summary>The app's day, in Beijing.</summary>
    public async Task<DateOnly> TodayAsync() =>
        DateOnly.FromDateTime((IsElsewhere ? DateTimeOffset.UtcNow : await Clock.NowAsync()).ToOffset(TimeSpan.FromHours(8)).DateTime);

    /// <summary>The API as this person uses it.</summary>
    public async Task<Api> AsAsync(Person person) => new(Http, await _tokens.TokenAsync(person));

    /// <summary>A token of this person, for requests that are written by hand.</summary>
    public Task<string> TokenAsync(Person person) => _tokens.TokenAsync(person);

    /// <summary>The API as the public uses it.</summary>
    public Api Public() => new(Http);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
        if (_issuer is not null)
            await _issuer.DisposeAsync();
    }
}
