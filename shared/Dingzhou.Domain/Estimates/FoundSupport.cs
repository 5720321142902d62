namespace Dingzhou.Domain.Estimates;

/// <summary>An award under another policy for the same thing, as the platform has found it: support from elsewhere.</summary>
/// <param name="ApplicationId">The other case.</param>
/// <param name="DocumentNumber">文号 of its policy.</param>
/// <param name="Matter">Its matter.</param>
/// <param name="Thing">The thing that both are for.</param>
/// <param name="Amount">What it was awarded, less what other cases have had taken off for it already, in 元.</param>
/// <param name="Article">The article that says that only the difference is due: of another document with its 文号.</param>
public sealed record FoundSupport(
    string ApplicationId, string DocumentNumber, LocalizedText Matter, LocalizedText Thing, decimal Amount, string Article);
