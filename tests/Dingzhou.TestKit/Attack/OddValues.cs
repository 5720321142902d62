namespace Dingzhou.TestKit.Attack;

/// <summary>What nobody expects: values and bodies that break what is written carelessly.</summary>
internal static class OddValues
{
    public static IReadOnlyList<string> Texts { get; } =
    [
        "", " ", "0", "-1", "null", "true", "*", "'", "\"", "a/b", "a\\b", "#", "?", "%", "..", "../../etc/passwd", "\0", "\r\n",
            "\u007f", "\u0085", "\u202e文号", "e\u0301",
        "𠮷𠮷", "👩‍👩‍👧‍👦", "ＡＢＣ１２３", "定政发〔2022〕99999号", "agriculture-2022-0", "9999-12-31", "0001-01-01", "2022-02-30", "长期有效",
        "<script>alert(1)</script>",
        "' or 1 eq 1 or '", "=cmd|' /C calc'!A1", "{{7*7}}", new('长', 300), new('x', 5000),
    ];

    public static IReadOnlyList<string> Numbers { get; } =
    [
        "0", "-0.0", "-1", "1", "2", "0.005", "0.1", "1e-30", "2147483648", "-2147483649", "9007199254740993",
            "79228162514264337593543950335", "79228162514264337593543950336",
        "1e29", "1e308", "1e999", "-1e999",
    ];

    public static IReadOnlyList<string> Bodies { get; } =
    [
        "", "{", "[]", "null", "0", "\"\"", "{}", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}", "{\"a\":\"\\ud800\"}", "{} {}", "{\"a\":NaN}",
            "\uFEFF{}",
        new string('[', 200) + new string(']', 200), "{\"a\":\"" + new string('x', 300_000) + "\"}",
    ];

    public static IReadOnlyList<string> Headers { get; } =
        ["\"0\"", "\"-1\"", "\"99999999999\"", "W/\"1\"", "*", "\"1\", \"2\"", "1", "\"1", "\"\""];
}
