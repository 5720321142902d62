namespace Dingzhou.Domain.Certificates.Format;

/// <summary>Why a presentation is refused: one right reason for each.</summary>
public enum PresentationFault
{
    /// <summary>It is none of this format.</summary>
    Malformed,

    /// <summary>It is not signed by the issuer.</summary>
    Forged,

    /// <summary>What it discloses was never in it, or is not what its holder signed.</summary>
    Altered,

    /// <summary>Whoever presents it is not shown to be its holder, or presented it to somebody else.</summary>
    WronglyBound,

    /// <summary>It was presented before, or answers another request.</summary>
    Replayed,

    /// <summary>It does not hold yet.</summary>
    NotYetValid,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It discloses more than was asked for.</summary>
    OverDisclosed,

    /// <summary>It was revoked, or replaced by a later version.</summary>
    Revoked,

    /// <summary>It is suspended.</summary>
    Suspended,
}

/// <summary>What a verifier asked of the holder.</summary>
/// <param name="Audience">To whom it was to be presented: the verifier.</param>
/// <param name="Nonce">What made this request unlike every other.</param>
/// <param name="Claims">What was to be disclosed, nothing beside it; null: whatever the holder likes.</param>
public sealed record PresentationRequest(string Audience, string Nonce, IReadOnlyList<string>? Claims);

/// <summary>A presentation whose signatures and times are looked at; its status is not.</summary>
/// <param name="Fault">Why it is refused; null where nothing speaks against it.</param>
/// <param name="Type">Its type (vct); null where it is refused before.</param>
/// <param name="IssuedBy">Who issued it, in words.</param>
/// <param name="Claims">What it discloses.</param>
/// <param name="Status">Where its status stands; null where it is refused before.</param>
public sealed record Presentation(
    PresentationFault? Fault, string? Type, string? IssuedBy, IReadOnlyDictionary<string, string> Claims, StatusPlace? Status)
{
    /// <summary>More is no presentation of ours.</summary>
    public const int MostCharacters = 64 * 1024;

    /// <summary>The type of the token by which the holder shows that it is the holder.</summary>
    public const string KeyBindingType = "kb+jwt";

    private const int MostDisclosures = 100;
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A presentation is made for its request: it is no older than this, nor from a clock that is further ahead.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>Looks at a presentation.</summary>
    /// <param name="text">The credential, what is disclosed of it, and the holder's token.</param>
    /// <param name="keyOf">The issuer's key of a name; null where there is none.</param>
    public static Presentation Read(
        string text, PresentationRequest request, Issuer issuer, Func<string, PublicKey?> keyOf, DateTimeOffset now)
    {
        try
        {
            return Look(text, request, issuer, keyOf, now);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: JSON is read without looking at what is in its texts.
            return Refused(PresentationFault.Malformed);
        }
    }

    private static Presentation Look(
        string text, PresentationRequest request, Issuer issuer, Func<string, PublicKey?> keyOf, DateTimeOffset now)
    {
        if (text.Length > MostCharacters || text.Split('~') is not [var signed, .. var disclosures, var binding]
            || disclosures.Length > MostDisclosures || Jwt.Read(signed) is not { } credential)
            return Refused(PresentationFault.Malformed);
        if (!credential.Is(Credential.TokenType) || Jwt.Text(credential.Payload, "iss") != issuer.Address
            || Jwt.Text(credential.Header, "kid") is not { } kid
            || keyOf(kid)?.Signed(credential.SigningInput, credential.Signature) != true)
            return Refused(PresentationFault.Forged);
        if (ClaimsOf(credential.Payload, disclosures) is not { } claims)
            return Refused(PresentationFault.Altered);
        var fault = BindingFault(text[..(text.Length - binding.Length)], binding, credential.Payload, request, now)
            ?? TimeFault(credential.Payload, now)
            ?? (request.Claims is { } asked && claims.Keys.Except(asked, StringComparer.Ordinal).Any()
                ? PresentationFault.OverDisclosed : null);
        return new(
            fault, Jwt.Text(credential.Payload, "vct"), Jwt.Text(credential.Payload, Credential.IssuingAuthority), claims,
            StatusOf(credential.Payload, issuer));
    }

    /// <summary>The same with its status; one that is refused is not looked up.</summary>
    public Presentation With(CredentialStatus status) => this with
    {
        Fault = Fault ?? status switch
        {
            CredentialStatus.Valid => null,
            CredentialStatus.Suspended => PresentationFault.Suspended,
            CredentialStatus.Invalid => PresentationFault.Revoked,
        },
    };

    private static Presentation Refused(PresentationFault fault) => new(fault, null, null, None, null);

    /// <summary>What is disclosed; null where any of it is not in the credential, or is there twice.</summary>
    private static Dictionary<string, string>? ClaimsOf(JsonElement payload, IReadOnlyList<string> disclosures)
    {
        var digests = payload.TryGetProperty("_sd", out var sd) && sd.ValueKind == JsonValueKind.Array
            ? sd.EnumerateArray().Select(d => d.ToString()).ToHashSet(StringComparer.Ordinal) : [];
        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var disclosure in disclosures)
        {
            if (!digests.Remove(Credential.DigestOf(disclosure)) || Jwt.Json(disclosure) is not { ValueKind: JsonValueKind.Array } parts
                || parts.GetArrayLength() != 3 || parts[1].ValueKind != JsonValueKind.String
                || Credential.Reserved.Contains(parts[1].GetString()!) || !claims.TryAdd(parts[1].GetString()!, parts[2].ToString()))
                return null;
        }

        return claims;
    }

    private static PresentationFault? BindingFault(
        string bound, string binding, JsonElement payload, PresentationRequest request, DateTimeOffset now)
    {
        if (Jwt.Read(binding) is not { } token || !token.Is(KeyBindingType)
            || HolderKeyOf(payload)?.Signed(token.SigningInput, token.Signature) != true
            || Jwt.Text(token.Payload, "aud") != request.Audience)
            return PresentationFault.WronglyBound;
        if (Jwt.Text(token.Payload, "sd_hash") != Credential.DigestOf(bound))
            return PresentationFault.Altered;
        return Jwt.Text(token.Payload, "nonce") == request.Nonce
            && Jwt.Moment(token.Payload, "iat") is { } at && (now - at).Duration() <= Fresh
            ? null : PresentationFault.Replayed;
    }

    private static PresentationFault? TimeFault(JsonElement payload, DateTimeOffset now) =>
        Jwt.Moment(payload, "exp") is not { } end || end <= now ? PresentationFault.Expired
        : Jwt.Moment(payload, "nbf") is { } begin && begin > now ? PresentationFault.NotYetValid : null;

    private static PublicKey? HolderKeyOf(JsonElement payload) =>
        payload.TryGetProperty("cnf", out var cnf) && cnf.ValueKind == JsonValueKind.Object && cnf.TryGetProperty("jwk", out var jwk)
        && jwk.ValueKind == JsonValueKind.Object
            ? new(
                Jwt.Text(jwk, "kty") ?? "", Jwt.Text(jwk, "crv") ?? "", Jwt.Text(jwk, "x") ?? "", Jwt.Text(jwk, "y") ?? "") : null;

    private static StatusPlace? StatusOf(JsonElement payload, Issuer issuer) =>
        payload.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.Object
        && status.TryGetProperty("status_list", out var list) && list.ValueKind == JsonValueKind.Object
        && issuer.ListOf(Jwt.Text(list, "uri")) is { } number
        && list.TryGetProperty("idx", out var place) && place.TryGetInt32(out var at) && at is >= 0 and < StatusList.Places
            ? new(number, at) : null;
}
