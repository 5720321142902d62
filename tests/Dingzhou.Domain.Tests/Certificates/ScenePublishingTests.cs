using Dingzhou.Domain.Certificates.Use;

namespace Dingzhou.Domain.Tests.Certificates;

/// <summary>The next version of a scene is for the department that has it by then, whoever proposed it before.</summary>
public sealed class ScenePublishingTests
{
    private static readonly SceneContent Content = new("检查", "核对许可", ["2.3"], ["valid_through"], "法", "指南");

    private static readonly CertificateScene Scene = new(
        "S1", "市市场监管局", 1, Content, new(2022, 8, 10, 9, 0, 0, TimeSpan.FromHours(8)), "case-1");

    [Fact]
    public void What_was_proposed_before_the_functions_moved_is_not_published_after_it()
    {
        var refused = Assert.Throws<RefusedException>(
            () => CertificateScene.Publish(Scene, Content, "市市场监管局", "case-2", has: "市行政审批局"));
        Assert.Equal("scene-of-other-department", refused.Code);
        Assert.Single(CertificateScene.Publish(Scene, Content, "市行政审批局", "case-2", has: "市行政审批局"));
    }

    [Fact]
    public void A_repeat_publishes_nothing_whoever_has_it_by_then() =>
        Assert.Empty(CertificateScene.Publish(Scene, Content, "市市场监管局", "case-1", has: "市行政审批局"));
}
