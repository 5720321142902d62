using System.Text.Json.Serialization;
using Dingzhou.Domain.Policies;

namespace Dingzhou.Domain.Refusals;

/// <summary>Why a command is refused; each kind has one HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>The input is understood but wrong (422).</summary>
    Invalid,

    /// <summary>The case is not in a state that allows it (409).</summary>
    Conflict,

    /// <summary>The caller may not do this (403).</summary>
    Forbidden,

    /// <summary>There is no such thing, or not for this caller (404).</summary>
    NotFound,

    /// <summary>The caller saw an older state (412).</summary>
    Stale,
}

/// <summary>One fault of an input.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) to the member at fault.</param>
/// <param name="Code">Stable code in kebab-case.</param>
/// <param name="Detail">What is wrong, in Chinese.</param>
/// <param name="File">The file at fault, where the input is a set of files.</param>
/// <param name="Line">Its line, from 1.</param>
public sealed record Fault(string Pointer, string Code, string Detail, string? File = null, long? Line = null)
{
    /// <summary>What is wrong, in English; null where nobody has said it in English yet.</summary>
    [JsonIgnore]
    public string? English { get; init; }

    /// <summary>The same in English, where it has been said in English.</summary>
    public Fault InEnglish() => English is null ? this : this with { Detail = English };

    /// <summary>A fault in one of several files.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="code">Stable code in kebab-case.</param>
    /// <param name="detail">What is wrong.</param>
    public static Fault InFile(string file, long? line, string code, LocalizedText detail) =>
        new("", code, detail.Zh, file, line) { English = detail.En };

    /// <summary>A fault in both languages.</summary>
    /// <param name="pointer">JSON pointer (RFC 6901) to the member at fault.</param>
    /// <param name="code">Stable code in kebab-case.</param>
    /// <param name="detail">What is wrong.</param>
    public static Fault Of(string pointer, string code, LocalizedText detail) => new(pointer, code, detail.Zh) { English = detail.En };

    /// <summary>The fault of a fact.</summary>
    /// <param name="fault">The fault as the matter's definition finds it.</param>
    public static Fault Of(FactFault fault) => new(fault.Pointer, fault.Code, fault.Message.Zh) { English = fault.Message.En };
}

/// <summary>A command was refused; nothing has changed.</summary>
/// <param name="kind">The kind, which decides the HTTP status.</param>
/// <param name="code">Stable code in kebab-case.</param>
/// <param name="detail">The reason in Chinese, for the person who asked.</param>
/// <param name="faults">Every fault of the input, when the input is at fault.</param>
public sealed class RefusedException(RefusalKind kind, string code, string detail, IReadOnlyList<Fault>? faults = null)
    : Exception(detail)
{
    /// <summary>A refusal in both languages.</summary>
    /// <param name="kind">The kind, which decides the HTTP status.</param>
    /// <param name="code">Stable code in kebab-case.</param>
    /// <param name="detail">The reason, for the person who asked.</param>
    /// <param name="faults">Every fault of the input, when the input is at fault.</param>
    public RefusedException(RefusalKind kind, string code, LocalizedText detail, IReadOnlyList<Fault>? faults = null)
        : this(kind, code, detail.Zh, faults) => English = detail.En;

    /// <summary>The kind, which decides the HTTP status.</summary>
    public RefusalKind Kind { get; } = kind;

    /// <summary>Stable code in kebab-case.</summary>
    public string Code { get; } = code;

    /// <summary>The reason in English; null where nobody has said it in English yet.</summary>
    public string? English { get; init; }

    /// <summary>Every fault of the input; empty where the input is not at fault.</summary>
    public IReadOnlyList<Fault> Faults { get; } = faults ?? [];
}
