namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>Parts of a clean-up's documents.</summary>
internal static class CleanupPage
{
    /// <summary>Documents in a page.</summary>
    public const int Size = 50;
}
