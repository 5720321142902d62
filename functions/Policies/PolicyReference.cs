namespace Dingzhou.Functions.Policies;

/// <summary>The policy version that judges a case.</summary>
/// <param name="Id">The policy.</param>
/// <param name="DocumentNumber">Its document number (文号).</param>
/// <param name="Version">The version.</param>
/// <param name="Hash">Content hash of the version.</param>
internal sealed record PolicyReference(string Id, string DocumentNumber, string Version, string Hash);
