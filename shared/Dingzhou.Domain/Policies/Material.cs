namespace Dingzhou.Domain.Policies;

/// <summary>申请材料: a document that a matter asks for.</summary>
/// <param name="Id">Its name in the API, for example <c>transfer-contract</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Required">Whether the application is incomplete without it.</param>
public sealed record Material(string Id, LocalizedText Name, bool Required);
