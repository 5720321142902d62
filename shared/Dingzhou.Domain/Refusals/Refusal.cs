using System.Runtime.CompilerServices;

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
public sealed record Fault
{
    private Fault(string pointer, string code, LocalizedText detail, string? file = null, long? line = null) =>
        (Pointer, Code, Detail, File, Line) = (pointer, code, detail, file, line);

    /// <summary>JSON pointer (RFC 6901) to the member at fault; <c>?name</c> for a parameter, <c>Name:</c> for a header.</summary>
    public string Pointer { get; }

    /// <summary>Stable code in kebab-case.</summary>
    public string Code { get; }

    /// <summary>What is wrong.</summary>
    public LocalizedText Detail { get; }

    /// <summary>The file at fault, where the input is a set of files.</summary>
    public string? File { get; }

    /// <summary>Its line, from 1.</summary>
    public long? Line { get; }

    /// <summary>A fault in one of several files.</summary>
    /// <param name="line">The line, from 1.</param>
    [OverloadResolutionPriority(1)]
    public static Fault InFile(string file, long? line, string code, LocalizedText detail) => new("", code, detail, file, line);

    /// <summary>A fault in one of several files; its text has its code.</summary>
    /// <param name="line">The line, from 1.</param>
    public static Fault InFile(string file, long? line, string code, params (string Name, object Value)[] values) =>
        InFile(file, line, code, LocalizedText.Of(code, values));

    /// <summary>A fault.</summary>
    [OverloadResolutionPriority(1)]
    public static Fault Of(string pointer, string code, LocalizedText detail) => new(pointer, code, detail);

    /// <summary>A fault whose text has its code.</summary>
    public static Fault Of(string pointer, string code, params (string Name, object Value)[] values) =>
        Of(pointer, code, LocalizedText.Of(code, values));
}

/// <summary>A command was refused; nothing has changed.</summary>
public sealed class RefusedException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="kind">The kind, which decides the HTTP status.</param>
    /// <param name="detail">The reason, for the person who asked.</param>
    /// <param name="faults">Every fault of the input, when the input is at fault.</param>
    [OverloadResolutionPriority(1)]
    public RefusedException(RefusalKind kind, string code, LocalizedText detail, IReadOnlyList<Fault>? faults = null)
        : base(detail.Zh) => (Kind, Code, Detail, Faults) = (kind, code, detail, faults ?? []);

    /// <summary>A refusal whose text has its code.</summary>
    public RefusedException(RefusalKind kind, string code, params (string Name, object Value)[] values)
        : this(kind, code, LocalizedText.Of(code, values))
    {
    }

    /// <summary>A refusal of an input with all its faults, whose text has its code.</summary>
    public RefusedException(RefusalKind kind, string code, IReadOnlyList<Fault> faults, params (string Name, object Value)[] values)
        : this(kind, code, LocalizedText.Of(code, values), faults)
    {
    }

    /// <summary>The kind, which decides the HTTP status.</summary>
    public RefusalKind Kind { get; }

    /// <summary>Stable code in kebab-case.</summary>
    public string Code { get; }

    /// <summary>The reason, for the person who asked.</summary>
    public LocalizedText Detail { get; }

    /// <summary>Every fault of the input; empty where the input is not at fault.</summary>
    public IReadOnlyList<Fault> Faults { get; }
}
