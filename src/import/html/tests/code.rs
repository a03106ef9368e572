//! Is code kept as it stood?

use super::super::with_lines;
use super::check;
use expect_test::expect;

#[test]
fn code_keeps_its_lines() {
    check(
        r#"<pre><code class="language-Rust">fn main() {<br>&nbsp; &nbsp; x &lt; 1;<br>}</code></pre>"#,
        expect![[r#"
            ```rust
            fn main() {
                x < 1;
            }
            ```"#]],
    );
    check(
        "<pre>\n  a\n    b\n</pre>after",
        expect![[r#"
        ```
          a
            b
        ```

        after"#]],
    );
    check(
        r#"<div class="highlight-source-js"><pre><span class="k">let</span> x = "```";</pre></div>"#,
        expect![[r#"
            ````js
            let x = "```";
            ````"#]],
    );
    check(
        "text <code>one<br>two</code> more",
        expect![[r#"
        text

        ```
        one
        two
        ```

        more"#]],
    );
    check(
        r#"<div style="font-family: Consolas, monospace; white-space: pre;"><div><span>a</span></div><div>&nbsp; b</div></div>"#,
        expect![[r#"
            ```
            a
              b
            ```"#]],
    );
    check(
        r#"<pre class="brush: java;">x</pre><pre><code class="hljs sql">y {{c1::z}}</code></pre><pre> </pre>"#,
        expect![[r#"
            ```java
            x
            ```

            ```sql
            y {{c1::z}}
            ```"#]],
    );
}

#[test]
fn code_that_nobody_marked() {
    check(
        "class A:\n    def b(self):\n        return 1 &lt; 2\n",
        expect![[r#"
        ```
        class A:
            def b(self):
                return 1 < 2
        ```"#]],
    );
    check(
        "<p>```java\nint x;\n   y</p>\n<p>z\n```</p>",
        expect![[r#"
        ```java
        int x;
           y

        z
        ```"#]],
    );
    check(
        "steps:\n  - one\n  - two",
        expect![[r#"
        steps:
          - one
          - two"#]],
    );
    assert_eq!(with_lines("a\nb"), "a<br>b");
}
