using System.Text;
using System.Text.Json;
using Dingzhou.Domain.Json;

namespace Dingzhou.Domain.Tests.Json;

public sealed class CanonicalJsonTests
{
    [Fact]
    public void Keys_are_sorted_and_numbers_have_one_form()
    {
        var value =
            new { b = 1.50m, a = new object?[] { "粮", true, null, 100m, 0.00m }, c = new Dictionary<string, int> { ["z"] = 1, ["Y"] = 2 } };

        Assert.Equal("""{"a":["粮",true,null,100,0],"b":1.5,"c":{"Y":2,"z":1}}""", Encoding.UTF8.GetString(CanonicalJson.Utf8(value)));
    }

    [Fact]
    public void Equal_values_have_equal_hashes_however_they_were_written()
    {
        using var one = JsonDocument.Parse("""{ "x": 1.0, "y": [1, 2] }""");
        using var two = JsonDocument.Parse("""{"y":[1,2],"x":1}""");

        Assert.Equal(CanonicalJson.Hash(one), CanonicalJson.Hash(two));
        Assert.NotEqual(CanonicalJson.Hash(one), CanonicalJson.Hash(new { x = 2 }));
    }

    [Fact]
    public void It_is_RFC_8785_as_its_own_examples_have_it()
    {
        // 3.2.2: numbers as ECMAScript writes them, and no escape but those that JSON demands.
        using var values = JsonDocument.Parse("""
            {"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}
            """);
        Assert.Equal(
            """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
            Encoding.UTF8.GetString(CanonicalJson.Utf8(values)));

        // 3.2.3: keys in the order of their UTF-16 code units, in which an emoji comes before a Hebrew letter of the end of the plane.
        var keys = new Dictionary<string,
            int> { ["\u20ac"] = 1, ["\r"] = 2, ["\ufb33"] = 3, ["1"] = 4, ["\ud83d\ude00"] = 5, ["\u0080"] = 6, ["\u00f6"] = 7 };
        using var sorted = JsonDocument.Parse(CanonicalJson.Utf8(keys));
        Assert.Equal(
            ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"], sorted.RootElement.EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("\u2028\u2029\u007f𠮷😀")]
    [InlineData("<>&'+`")]
    public void What_need_not_be_escaped_stands_as_it_is(string text) =>
        Assert.Equal($"\"{text}\"", Encoding.UTF8.GetString(CanonicalJson.Utf8(text)));

    [Theory]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("1000000000000000000000", "1e+21")]
    [InlineData("-0.0", "0")]
    [InlineData("-123.4500", "-123.45")]
    [InlineData("18000000.00", "18000000")]
    [InlineData("1.25e-9", "1.25e-9")]
    public void A_number_is_written_as_ECMAScript_writes_it(string json, string canonical)
    {
        using var number = JsonDocument.Parse(json);
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Utf8(number)));
    }

    [Fact]
    public void Money_keeps_its_decimals_and_a_property_twice_is_refused()
    {
        Assert.Equal("""{"amount":36575.00,"on":"2022-10-01"}""", JsonSerializer.Serialize(new { Amount = 36575.00m, On = new DateOnly(2022, 10, 1), Nothing = (string?)null }, DomainJson.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<string, int>>("""{"a":1,"a":2}""", DomainJson.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<decimal>("\"1\"", DomainJson.Options));
    }
}
