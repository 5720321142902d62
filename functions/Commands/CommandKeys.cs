using System.Security.Cryptography;
using Dingzhou.Domain.Json;

namespace Dingzhou.Functions.Commands;

/// <summary>The identity of a command, from its <c>Idempotency-Key</c>.</summary>
internal static class CommandKeys
{
    /// <summary>Crockford's base 32: no letter that can be taken for another.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The key of a request; the same key with another content is another thing asked, and refused.</summary>
    /// <exception cref="ApiException">The header is missing or malformed.</exception>
    public static CommandKey Command(this HttpRequest request, object body) =>
        new(request.CommandId(), CanonicalJson.Hash(new { path = request.Path.Value, body }));

    /// <summary>The key of a request that need not have one; null where it has none.</summary>
    /// <exception cref="ApiException">The header is malformed.</exception>
    public static CommandKey? CommandOrNull(this HttpRequest request, object body) =>
        request.Headers.ContainsKey(RequestHeaders.IdempotencyKeyHeader) ? request.Command(body) : null;

    /// <summary>What a repeat of a request has in common with it, whatever is in its body.</summary>
    /// <exception cref="ApiException">The header is missing or malformed.</exception>
    public static string CommandId(this HttpRequest request) =>
        CanonicalJson.Hash(new { request.CallerOrNull()?.Subject, key = request.IdempotencyKey() })[..32];

    /// <summary>The identity of the application that a creating request makes: a repeat makes the same one.</summary>
    public static string NewApplicationId(int year, CommandKey command) => $"{year}-{Code(command.Id, 12)}";

    /// <summary>A code that people can read out and type, always the same for the same seed, which it does not give away.</summary>
    /// <param name="seed">What it is made of.</param>
    /// <param name="length">How many letters and digits it has, 32 at the most.</param>
    public static string Code(string seed, int length) =>
        string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).Take(length).Select(b => Alphabet[b % 32]));

    /// <summary>The identity of an application that is made once for what it is about, whoever asks for it and how often.</summary>
    public static string NewApplicationId(int year, object about) =>
        NewApplicationId(year, new CommandKey(CanonicalJson.Hash(about), ""));
}
