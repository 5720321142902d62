using System.Buffers.Text;
using System.Security.Cryptography;

namespace Dingzhou.TestKit;

/// <summary>
/// An OpenID Connect issuer of the tests' own: a fresh RSA key, its discovery document and key set on loopback, and
/// <c>POST /tokens</c> for tests that run elsewhere. The tokens are put together by hand, so that a fault in the library that the
/// product checks them with cannot hide.
/// </summary>
public sealed class TokenIssuer : ITokens, IAsyncDisposable
{
    // Tests move the app's clock through years; a token that no test cares about must not end on the way.
    private static readonly DateTimeOffset LongAgo = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FarAhead = new(2050, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly RSA _key = RSA.Create(2048);
    private readonly string _keyId = Guid.NewGuid().ToString("N");
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    /// <summary>Starts to serve.</summary>
    /// <param name="port">The port; 0 takes a free one.</param>
    public TokenIssuer(int port = 0)
    {
        Address = new Uri($"http://127.0.0.1:{(port == 0 ? FreePort.Next() : port)}");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _serving = _listener.ServeAsync(AnswerAsync);
    }

    /// <summary>The issuer: what <c>Identity__Issuer</c> is set to, and the <c>iss</c> of its tokens.</summary>
    public Uri Address { get; }

    /// <summary>The issuer as it is written in tokens.</summary>
    public string Issuer => Address.ToString().TrimEnd('/');

    /// <inheritdoc/>
    public Task<string> TokenAsync(Person person) => Task.FromResult(Token(person));

    /// <summary>A token, good or deliberately bad.</summary>
    /// <param name="person">The claims.</param>
    /// <param name="expires">When it ends; 2050 by default.</param>
    /// <param name="audience">Whom it is for.</param>
    /// <param name="issuer">Who says to have issued it, if not this issuer.</param>
    /// <param name="signedBy">Another key than the published one: a forgery.</param>
    public string Token(
        Person person, DateTimeOffset? expires = null, string audience = "dingzhou", string? issuer = null, RSA? signedBy = null)
    {
        var claims = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["iss"] = issuer ?? Issuer,
            ["aud"] = audience,
            ["sub"] = person.Subject,
            ["name"] = person.Name,
            ["roles"] = person.Roles,
            ["iat"] = LongAgo.ToUnixTimeSeconds(),
            ["nbf"] = LongAgo.ToUnixTimeSeconds(),
            ["exp"] = (expires ?? FarAhead).ToUnixTimeSeconds(),
        };
        if (person.Uscc is not null)
            claims["uscc"] = person.Uscc;
        if (person.Department is not null)
            claims["department"] = person.Department;
        return Signed(
            JsonSerializer.Serialize(new { alg = "RS256", typ = "JWT", kid = _keyId }), JsonSerializer.Serialize(claims), signedBy);
    }

    /// <summary>Signs whatever is given, be it a token or none.</summary>
    /// <param name="header">The first part, mostly JSON.</param>
    /// <param name="claims">The second part, mostly JSON.</param>
    /// <param name="signedBy">Another key than the published one: a forgery.</param>
    public string Signed(string header, string claims, RSA? signedBy = null)
    {
        var content =
            $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        var signature = (signedBy ?? _key).SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{content}.{Base64Url.EncodeToString(signature)}";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
        _key.Dispose();
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        object? answer = (context.Request.HttpMethod, context.Request.Url!.AbsolutePath) switch
        {
            ("GET", "/.well-known/openid-configuration") => new
            {
                issuer = Issuer,
                jwks_uri = $"{Issuer}/jwks",
                id_token_signing_alg_values_supported = new[] { "RS256" },
            },
            ("GET", "/jwks") => new { keys = new[] { PublicKey() } },
            ("POST", "/tokens") => new
            {
                token = Token((await JsonSerializer.DeserializeAsync<Person>(context.Request.InputStream, JsonSerializerOptions.Web))!),
            },
            _ => null,
        };
        context.Response.StatusCode = answer is null ? 404 : 200;
        context.Response.ContentType = "application/json";
        if (answer is not null)
            await JsonSerializer.SerializeAsync(context.Response.OutputStream, answer);
        context.Response.Close();
    }

    private object PublicKey()
    {
        var numbers = _key.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            alg = "RS256",
            kid = _keyId,
            n = Base64Url.EncodeToString(numbers.Modulus),
            e = Base64Url.EncodeToString(numbers.Exponent),
        };
    }
}
