namespace Dingzhou.Functions.Http;

/// <summary>One fault of an input.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) to the member at fault; <c>?name</c> for a parameter, <c>Name:</c> for a header.</param>
/// <param name="Code">Stable code in kebab-case.</param>
/// <param name="Detail">What is wrong, in the language asked for.</param>
/// <param name="File">The file at fault, where the input is a set of files.</param>
/// <param name="Line">Its line, from 1.</param>
public sealed record InputFault(string Pointer, string Code, string Detail, string? File, long? Line)
{
    internal static IReadOnlyList<InputFault> Of(IEnumerable<Fault> faults, bool inEnglish) =>
        [.. faults.Select(f => new InputFault(f.Pointer, f.Code, inEnglish ? f.Detail.En : f.Detail.Zh, f.File, f.Line))];
}
