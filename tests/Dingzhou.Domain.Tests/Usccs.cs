namespace Dingzhou.Domain.Tests;

internal static class Usccs
{
    /// <summary>91 350 100 M 000 100 Y 4 3: the example of GB 32100-2015, appendix A.</summary>
    public const string Valid = "91350100M000100Y43";
}
